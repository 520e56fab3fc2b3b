// The program: words on the command line do the job without a window; none, or a file, opens the window.
int main() {
  return 0;
}
