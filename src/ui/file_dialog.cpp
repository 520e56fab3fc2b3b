#include "ui/file_dialog.h"

#include <gio/gio.h>

#include <cstdlib>

namespace scalpmap {

namespace {

constexpr const char* portal_name = "org.freedesktop.portal.Desktop";
constexpr const char* portal_path = "/org/freedesktop/portal/desktop";
constexpr int answer_limit_ms = 3000;

}  // namespace

// One request at a time to the desktop's portal. All calls are asynchronous; their answers arrive when the
// main context is turned over, once a frame.
struct FileDialog::Portal {
  enum class State { idle, waiting, failed, answered } state = State::idle;
  GDBusConnection* bus = nullptr;
  GCancellable* cancel = nullptr;
  guint subscription = 0;
  FileQuestion question;
  std::optional<std::filesystem::path> path;

  ~Portal() { stop(); }

  void stop() {
    if (cancel) {
      g_cancellable_cancel(cancel);
      // Calls under way still end, and find themselves cancelled.
      while (g_main_context_iteration(nullptr, FALSE)) {
      }
      g_clear_object(&cancel);
    }
    if (bus && subscription) g_dbus_connection_signal_unsubscribe(bus, subscription);
    subscription = 0;
    g_clear_object(&bus);
    state = State::idle;
  }

  void start(const FileQuestion& asked) {
    stop();
    question = asked;
    path.reset();
    // Without a session bus there is no portal; looking for one would start a bus of its own.
    if (!std::getenv("DBUS_SESSION_BUS_ADDRESS")) {
      state = State::failed;
      return;
    }
    state = State::waiting;
    cancel = g_cancellable_new();
    g_bus_get(G_BUS_TYPE_SESSION, cancel, connected, this);
  }

  static bool was_cancelled(GError* error) {
    return error && g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }

  static void connected(GObject*, GAsyncResult* result, gpointer self) {
    GError* error = nullptr;
    GDBusConnection* bus = g_bus_get_finish(result, &error);
    if (was_cancelled(error)) {
      g_clear_error(&error);
      return;
    }
    Portal& portal = *static_cast<Portal*>(self);
    if (!bus) {
      g_clear_error(&error);
      portal.state = State::failed;
      return;
    }
    portal.bus = bus;
    portal.call();
  }

  void call() {
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "modal", g_variant_new_boolean(TRUE));
    g_variant_builder_add(&options, "{sv}", "accept_label", g_variant_new_string(question.accept.c_str()));
    if (!question.folder.empty())
      g_variant_builder_add(&options, "{sv}", "current_folder",
                            g_variant_new_bytestring(question.folder.c_str()));
    const bool saving = question.purpose == FileQuestion::Purpose::save;
    if (saving)
      g_variant_builder_add(&options, "{sv}", "current_name", g_variant_new_string(question.name.c_str()));
    if (question.purpose == FileQuestion::Purpose::export_folder)
      g_variant_builder_add(&options, "{sv}", "directory", g_variant_new_boolean(TRUE));
    g_dbus_connection_call(
        bus, portal_name, portal_path, "org.freedesktop.portal.FileChooser", saving ? "SaveFile" : "OpenFile",
        g_variant_new("(ssa{sv})", "", question.title.c_str(), &options), G_VARIANT_TYPE("(o)"),
        G_DBUS_CALL_FLAGS_NONE, answer_limit_ms, cancel, asked, this);
  }

  static void asked(GObject* source, GAsyncResult* result, gpointer self) {
    GError* error = nullptr;
    GVariant* reply = g_dbus_connection_call_finish(G_DBUS_CONNECTION(source), result, &error);
    if (was_cancelled(error)) {
      g_clear_error(&error);
      return;
    }
    Portal& portal = *static_cast<Portal*>(self);
    if (!reply) {
      g_clear_error(&error);
      portal.state = State::failed;
      return;
    }
    const char* handle = nullptr;
    g_variant_get(reply, "(&o)", &handle);
    portal.subscription = g_dbus_connection_signal_subscribe(
        portal.bus, portal_name, "org.freedesktop.portal.Request", "Response", handle, nullptr,
        G_DBUS_SIGNAL_FLAGS_NONE, responded, self, nullptr);
    g_variant_unref(reply);
  }

  static void responded(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                        GVariant* parameters, gpointer self) {
    Portal& portal = *static_cast<Portal*>(self);
    guint32 code = 0;
    GVariant* results = nullptr;
    g_variant_get(parameters, "(u@a{sv})", &code, &results);
    if (code == 0) {
      const gchar** uris = nullptr;
      if (g_variant_lookup(results, "uris", "^a&s", &uris) && uris) {
        if (uris[0])
          if (gchar* file = g_filename_from_uri(uris[0], nullptr, nullptr)) {
            portal.path = std::filesystem::path(file);
            g_free(file);
          }
        g_free(uris);
      }
    }
    g_variant_unref(results);
    portal.state = State::answered;
  }
};

FileDialog::FileDialog() : portal_(std::make_unique<Portal>()) {}
FileDialog::~FileDialog() = default;

bool FileDialog::asking() const {
  return portal_->state != Portal::State::idle || browser_.is_open();
}

void FileDialog::ask(FileQuestion question) {
  if (asking()) return;
  question_ = std::move(question);
  portal_->start(question_);
}

std::optional<FileDialog::Answer> FileDialog::answer(Ui& ui) {
  if (portal_->state == Portal::State::waiting)
    while (g_main_context_iteration(nullptr, FALSE)) {
    }
  if (portal_->state == Portal::State::failed) {
    portal_->stop();
    browser_.open(question_);
  }
  if (portal_->state == Portal::State::answered) {
    Answer answered{question_, portal_->path};
    portal_->stop();
    return answered;
  }
  if (auto outcome = browser_.show(ui)) return Answer{question_, outcome->path};
  return std::nullopt;
}

}  // namespace scalpmap
