#include "base/sandbox.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <new>
#include <string>

#include "base/file.h"

namespace scalpmap {

namespace {

bool limit(__rlimit_resource_t what, rlim_t most) {
  const rlimit both{most, most};
  return ::setrlimit(what, &both) == 0;
}

// The filter itself is made of memory, of which there may be too little already.
Error no_sandbox(int reason) {
  if (reason == ENOMEM) throw std::bad_alloc();
  return {ErrorKind::internal, "The reader of scans cannot lock itself in: " + system_reason(reason) +
                                   "; scans can be read only on a Linux with seccomp."};
}

}  // namespace

Result<void> enter_sandbox(const SandboxLimits& limits) {
#ifndef __SANITIZE_ADDRESS__
  limit(RLIMIT_AS, limits.memory_bytes);
#endif
  // The soft limit ends the process by a signal that tells why.
  const rlimit processor{limits.processor_s, limits.processor_s + 1};
  ::setrlimit(RLIMIT_CPU, &processor);
  limit(RLIMIT_FSIZE, limits.memory_bytes);  // of the shared memory; no file can be opened
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NPROC, 0);
  limit(RLIMIT_NOFILE, 64);
  ::prctl(PR_SET_DUMPABLE, 0);

  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)),
                                                                 &seccomp_release);
  if (!filter) return no_sandbox(ENOMEM);
  int fault = 0;
  // The first fault tells why; those after it follow from it.
  const auto add = [&](std::uint32_t action, int call, auto... conditions) {
    if (fault == 0)
      fault = seccomp_rule_add(filter.get(), action, call, sizeof...(conditions), conditions...);
  };
  const auto allow = [&](int call) { add(SCMP_ACT_ALLOW, call); };
  for (const int call :
       {SCMP_SYS(read),        SCMP_SYS(pread64),       SCMP_SYS(write),          SCMP_SYS(writev),
        SCMP_SYS(lseek),       SCMP_SYS(close),         SCMP_SYS(munmap),         SCMP_SYS(mremap),
        SCMP_SYS(madvise),     SCMP_SYS(brk),           SCMP_SYS(sendmsg),        SCMP_SYS(recvmsg),
        SCMP_SYS(futex),       SCMP_SYS(sched_yield),   SCMP_SYS(getpid),         SCMP_SYS(gettid),
        SCMP_SYS(getrandom),   SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
        SCMP_SYS(sigaltstack), SCMP_SYS(exit),          SCMP_SYS(exit_group)})
    allow(call);
#ifdef __SANITIZE_ADDRESS__  // which tries through a pipe whether memory can be read
  for (const int call : {SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(readlink)}) allow(call);
#endif
  // Memory, but none that can be run.
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
    add(SCMP_ACT_ALLOW, call, SCMP_A2(SCMP_CMP_MASKED_EQ, static_cast<scmp_datum_t>(PROT_EXEC), 0));
  // abort() ends itself, and nobody else.
  add(SCMP_ACT_ALLOW, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid())));
  for (const int call :
       {SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(clone),
        SCMP_SYS(clone3), SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind),
        SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(io_uring_setup),
        SCMP_SYS(bpf), SCMP_SYS(userfaultfd)})
    add(SCMP_ACT_KILL_PROCESS, call);
  if (fault != 0) return no_sandbox(-fault);
  if (const int loaded = seccomp_load(filter.get()); loaded != 0) return no_sandbox(-loaded);
  return {};
}

}  // namespace scalpmap
