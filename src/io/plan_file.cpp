#include "io/plan_file.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <span>
#include <variant>

#include "base/file.h"
#include "base/parallel.h"
#include "base/sha256.h"
#include "io/plan_file_history.h"
#include "io/plan_file_rows.h"

namespace scalpmap {

namespace {

constexpr std::uint32_t application_id = 0x534d5031;  // "SMP1"
constexpr int largest_cell = 64 << 20;                // bytes
constexpr std::string_view seal_sql =
    "CREATE TABLE seal(row INTEGER PRIMARY KEY, rows INTEGER NOT NULL, hash TEXT NOT NULL)";
std::string table_sql(const PlanFileTable& table) {
  return "CREATE TABLE " + std::string(table.name) + "(row INTEGER PRIMARY KEY, " +
         std::string(table.columns) + ", hash TEXT NOT NULL)";
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

Database open_memory() {
  sqlite3* opened = nullptr;
  const int answer =
      sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(opened);
  SCALPMAP_CHECK(answer == SQLITE_OK);
  return database;
}

Statement prepared(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr);
  return Statement(statement);
}

// ---- writing

void bind(sqlite3_stmt* statement, int column, const std::string& text) {
  SCALPMAP_CHECK(sqlite3_bind_text64(statement, column, text.data(), text.size(), SQLITE_STATIC,
                                     SQLITE_UTF8) == SQLITE_OK);
}

// What is bound must outlive the step.
void bind(sqlite3_stmt* statement, int column, const PlanFileCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return bind(statement, column, *text);
  int answer = SQLITE_OK;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    answer = sqlite3_bind_int64(statement, column, *number);
  } else {
    const auto& blob = std::get<std::vector<std::byte>>(cell);
    answer = sqlite3_bind_blob64(statement, column, blob.data(), blob.size(), SQLITE_STATIC);
  }
  SCALPMAP_CHECK(answer == SQLITE_OK);
}

// A database in memory fails only where memory runs out, and then nothing has been written.
void execute(sqlite3* database, const std::string& sql) {
  SCALPMAP_CHECK(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

struct FreeSqlite {
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};

Result<void> write_rows(const std::vector<PlanFileRow>& rows, const std::filesystem::path& path) {
  const Database database = open_memory();
  execute(database.get(), "PRAGMA application_id = " + std::to_string(application_id));
  execute(database.get(), "PRAGMA user_version = " + std::to_string(plan_file_version));
  execute(database.get(), "BEGIN");
  std::array<Statement, table_count> inserts;
  for (std::size_t t = 0; t < table_count; ++t) {
    execute(database.get(), table_sql(plan_file_tables[t]));
    std::string marks = "?, ?";
    for (std::size_t i = 0; i < plan_file_tables[t].kinds.size(); ++i) marks += ", ?";
    inserts[t] = prepared(database.get(),
                          "INSERT INTO " + std::string(plan_file_tables[t].name) + " VALUES(" + marks + ")");
  }
  execute(database.get(), std::string(seal_sql));
  for (const PlanFileRow& row : rows) {
    sqlite3_stmt* insert = inserts[row.table].get();
    int column = 0;
    sqlite3_bind_int64(insert, ++column, row.number);
    for (const PlanFileCell& cell : row.cells) bind(insert, ++column, cell);
    bind(insert, ++column, row.hash);
    SCALPMAP_CHECK(sqlite3_step(insert) == SQLITE_DONE);
    sqlite3_reset(insert);
    sqlite3_clear_bindings(insert);
  }
  execute(database.get(),
          "INSERT INTO seal VALUES(1, " + std::to_string(rows.size()) + ", '" + seal_of(rows) + "')");
  execute(database.get(), "COMMIT");
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, FreeSqlite> bytes(sqlite3_serialize(database.get(), "main", &size, 0));
  SCALPMAP_CHECK(bytes != nullptr);
  return write_file(path, std::as_bytes(std::span{bytes.get(), static_cast<std::size_t>(size)}));
}

// ---- reading

std::uint32_t big_endian(std::span<const std::byte> bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
  return value;
}

// What the first hundred bytes say (sqlite.org/fileformat2.html), before anything else is believed: the
// version.
Result<std::uint32_t> check_header(std::span<const std::byte> bytes, const std::string& file) {
  constexpr char magic[] = "SQLite format 3";
  if (bytes.size() < 100 || std::memcmp(bytes.data(), magic, sizeof magic) != 0 ||
      big_endian(bytes, 68, 4) != application_id)
    return Error{ErrorKind::bad_data,
                 file + " is not a Scalpmap plan. Open a file that Scalpmap saved (*.smp), or a scan."};
  const std::uint32_t version = big_endian(bytes, 60, 4);
  if (version > static_cast<std::uint32_t>(plan_file_version))
    return Error{ErrorKind::bad_data, file + " was made by a newer Scalpmap (plan format " +
                                          std::to_string(version) + "; this one reads up to " +
                                          std::to_string(plan_file_version) +
                                          "). Update Scalpmap to open it."};
  const std::uint64_t page_size = big_endian(bytes, 16, 2) == 1 ? 65536 : big_endian(bytes, 16, 2);
  const std::uint64_t whole = page_size * big_endian(bytes, 28, 4);
  if (whole > bytes.size())
    return Error{ErrorKind::bad_data, file + " is cut short: " + std::to_string(bytes.size()) + " of its " +
                                          std::to_string(whole) +
                                          " bytes are there. Copy it again from where it came."};
  return version;
}

struct ReadRows {
  std::vector<PlanFileRow> rows;
  std::vector<std::string> faults;
};

std::optional<PlanFileCell> cell_of(sqlite3_stmt* statement, int column, char kind) {
  const int type = sqlite3_column_type(statement, column);
  if (kind == 'i') {
    if (type != SQLITE_INTEGER) return std::nullopt;
    return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
  }
  if (type != (kind == 't' ? SQLITE_TEXT : SQLITE_BLOB)) return std::nullopt;
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  if (kind == 'b') return std::vector<std::byte>(bytes, bytes + size);
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

// Reads one table. Pages that are damaged, or made to harm, could give rows without end: rows must count up
// by one, and all of them together cannot hold more than the file does.
void read_table(sqlite3* database, std::size_t index, std::size_t& bytes_left, ReadRows& read) {
  const PlanFileTable& table = plan_file_tables[index];
  const auto damaged = [&] {
    read.faults.push_back("The table of each " + std::string(table.noun) + " cannot be read to its end.");
  };
  const Statement select = prepared(database, "SELECT * FROM " + std::string(table.name) + " ORDER BY row");
  if (!select) return damaged();
  int answer = SQLITE_ROW;
  for (std::int64_t number = 1; (answer = sqlite3_step(select.get())) == SQLITE_ROW; ++number) {
    PlanFileRow row{index, sqlite3_column_int64(select.get(), 0), {}, {}};
    if (row.number != number) return damaged();
    std::size_t size = 0;
    for (std::size_t i = 0; i <= table.kinds.size(); ++i) {
      const bool last = i == table.kinds.size();
      const int column = static_cast<int>(i) + 1;
      auto cell = cell_of(select.get(), column, last ? 't' : table.kinds[i]);
      if (!cell) return damaged();
      if (last || table.kinds[i] != 'i')
        size += static_cast<std::size_t>(sqlite3_column_bytes(select.get(), column));
      if (last) {
        row.hash = std::get<std::string>(std::move(*cell));
      } else {
        row.cells.push_back(std::move(*cell));
      }
    }
    if (size > bytes_left) return damaged();
    bytes_left -= size;
    read.rows.push_back(std::move(row));
  }
  if (answer != SQLITE_DONE) damaged();
}

bool has_our_tables(sqlite3* database, std::size_t tables) {
  std::vector<std::string> wanted{std::string(seal_sql)};
  for (std::size_t t = 0; t < tables; ++t) wanted.push_back(table_sql(plan_file_tables[t]));
  const Statement select = prepared(database, "SELECT sql FROM sqlite_schema");
  if (!select) return false;
  std::vector<std::string> found;
  while (sqlite3_step(select.get()) == SQLITE_ROW && found.size() <= wanted.size()) {
    auto sql = cell_of(select.get(), 0, 't');
    found.push_back(sql ? std::get<std::string>(std::move(*sql)) : "");
  }
  std::sort(wanted.begin(), wanted.end());
  std::sort(found.begin(), found.end());
  return wanted == found;
}

void check_seal(sqlite3* database, ReadRows& read) {
  std::vector<char> sound(read.rows.size());
  parallel_ranges(read.rows.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) sound[i] = read.rows[i].hash == hash_of(read.rows[i]);
  });
  for (std::size_t i = 0; i < sound.size(); ++i)
    if (!sound[i])
      read.faults.push_back("The content of " + name_of(read.rows[i]) +
                            " has changed since it was saved (its hash differs).");
  const Statement select = prepared(database, "SELECT rows, hash FROM seal");
  const bool there = select && sqlite3_step(select.get()) == SQLITE_ROW;
  const auto hash = there ? cell_of(select.get(), 1, 't') : std::nullopt;
  const std::int64_t count = there ? sqlite3_column_int64(select.get(), 0) : -1;
  if (count != static_cast<std::int64_t>(read.rows.size()) || !hash ||
      std::get<std::string>(*hash) != seal_of(read.rows))
    read.faults.push_back("Rows are missing, or have changed places: " + std::to_string(read.rows.size()) +
                          " are there" + (count >= 0 ? " of " + std::to_string(count) : "") + ".");
}

// The rows of a plan file, and every fault on the way. `thorough` asks SQLite to look over its own pages,
// too.
ReadRows read_rows(std::vector<std::byte>& bytes, std::uint32_t version, bool thorough) {
  const std::size_t tables = table_count_of(version);
  ReadRows read;
  const Database database = open_memory();
  sqlite3_limit(database.get(), SQLITE_LIMIT_LENGTH, largest_cell);
  sqlite3_db_config(database.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  const int answer =
      sqlite3_deserialize(database.get(), "main", reinterpret_cast<unsigned char*>(bytes.data()), size, size,
                          SQLITE_DESERIALIZE_READONLY);
  sqlite3_exec(database.get(), "PRAGMA cell_size_check = 1", nullptr, nullptr, nullptr);
  if (answer != SQLITE_OK || !has_our_tables(database.get(), tables)) {
    read.faults.push_back("Its tables are not those of a plan.");
    return read;
  }
  if (thorough) {
    const Statement check = prepared(database.get(), "PRAGMA integrity_check(20)");
    while (check && sqlite3_step(check.get()) == SQLITE_ROW)
      if (const auto text = cell_of(check.get(), 0, 't'); text && std::get<std::string>(*text) != "ok")
        read.faults.push_back("Its pages are damaged: " + std::get<std::string>(*text) + ".");
  }
  std::size_t bytes_left = bytes.size();
  for (std::size_t t = 0; t < tables; ++t) read_table(database.get(), t, bytes_left, read);
  check_seal(database.get(), read);
  return read;
}

Error cancelled() {
  return {ErrorKind::refused, "Cancelled."};
}

}  // namespace

Result<void> save_plan(const StoredPlan& stored, const std::filesystem::path& path, Progress& progress) {
  constexpr std::string_view step = "saving the plan";
  progress.report(step, 0.0);
  PlanContent content = content_of(stored.plan, stored.journal);
  progress.report(step, 0.1);
  if (auto added = add_history(content, stored.plan, stored.history, progress); !added) return added;
  progress.report(step, 0.2);
  // Better refused here than when it is opened again.
  auto faults = unreadable(stored.plan, content);
  for (std::string& fault : unreadable_steps(content)) faults.push_back(std::move(fault));
  if (!faults.empty())
    return Error{ErrorKind::internal,
                 "The plan cannot be saved as " + path.filename().string() + ": " + faults.front()};
  progress.report(step, 0.3);
  if (progress.cancelled()) return cancelled();
  const std::vector<PlanFileRow> rows = rows_of(content);
  progress.report(step, 0.7);
  if (progress.cancelled()) return cancelled();
  auto written = write_rows(rows, path);
  progress.report(step, 1.0);
  return written;
}

Result<void> save_plan(const Plan& plan, const std::vector<std::string>& journal,
                       const std::filesystem::path& path, Progress& progress) {
  return save_plan(StoredPlan{plan, journal, {}}, path, progress);
}

Result<StoredPlan> open_plan(const std::filesystem::path& path, Progress& progress) {
  constexpr std::string_view step = "opening the plan";
  progress.report(step, 0.0);
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  const std::string file = path.filename().string();
  const auto version = check_header(*bytes, file);
  if (!version) return version.error();
  ReadRows read = read_rows(*bytes, *version, false);
  progress.report(step, 0.1);
  if (progress.cancelled()) return cancelled();
  if (read.faults.empty()) {
    PlanContent content = content_of(read.rows, read.faults);
    read.rows.clear();
    progress.report(step, 0.2);
    if (read.faults.empty()) {
      auto plan = plan_of(content, read.faults);
      progress.report(step, 0.6);
      if (progress.cancelled()) return cancelled();
      if (plan) {
        auto history = history_of(content, *plan, read.faults, progress);
        progress.report(step, 1.0);
        if (progress.cancelled()) return cancelled();
        if (history) return StoredPlan{std::move(*plan), std::move(content.journal), std::move(*history)};
      }
    }
  }
  const std::size_t more = read.faults.size() - 1;
  return Error{ErrorKind::bad_data, file + " is damaged. " + read.faults.front() +
                                        (more > 0 ? " (" + std::to_string(more) + " more.)" : "") +
                                        " Open a copy made before the damage."};
}

Result<std::vector<std::string>> check_plan(const std::filesystem::path& path) {
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  const auto version = check_header(*bytes, path.filename().string());
  if (!version) return version.error();
  ReadRows read = read_rows(*bytes, *version, true);
  std::vector<std::string> faults = std::move(read.faults);
  const PlanContent content = content_of(read.rows, faults);
  NoProgress nobody;
  if (faults.empty())
    if (const auto plan = plan_of(content, faults)) (void)history_of(content, *plan, faults, nobody);
  return faults;
}

}  // namespace scalpmap
