#include "io/plan_file_rows.h"

#include <algorithm>
#include <span>

#include "base/parallel.h"
#include "base/sha256.h"
#include "io/plan_file_words.h"

namespace scalpmap {

namespace {

constexpr std::size_t words_per_row = 1u << 18;  // of a word run: a unit for one core
constexpr std::int64_t most_words = 1ll << 28;   // in all: 1 GiB, a hundred times a usual plan

}  // namespace

// Kinds and lengths stand before the cells, so that no two rows run into the same bytes.
std::string hash_of(const PlanFileRow& row) {
  std::vector<std::byte> bytes;
  auto add = [&](const void* data, std::size_t size) {
    const auto* from = static_cast<const std::byte*>(data);
    bytes.insert(bytes.end(), from, from + size);
  };
  auto add_number = [&](std::uint64_t value) {
    for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
  };
  add_number(row.table);
  add_number(static_cast<std::uint64_t>(row.number));
  for (const PlanFileCell& cell : row.cells) {
    add_number(cell.index());
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      add_number(static_cast<std::uint64_t>(*number));
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
      add_number(text->size());
      add(text->data(), text->size());
    } else {
      const auto& blob = std::get<std::vector<std::byte>>(cell);
      add_number(blob.size());
      add(blob.data(), blob.size());
    }
  }
  return sha256_hex(bytes);
}

std::string seal_of(const std::vector<PlanFileRow>& rows) {
  std::string hashes;
  for (const PlanFileRow& row : rows) hashes += row.hash;
  return sha256_hex(std::as_bytes(std::span{hashes.data(), hashes.size()}));
}

std::string name_of(const PlanFileRow& row) {
  std::string name = std::string(plan_file_tables[row.table].noun) + " " + std::to_string(row.number);
  if (row.table != setting_table && row.table != bulk_table) return name;
  for (std::size_t i = 0; i < (row.table == setting_table ? 2u : 1u) && i < row.cells.size(); ++i)
    if (const auto* text = std::get_if<std::string>(&row.cells[i])) name += (i ? " " : ": ") + *text;
  return name;
}

std::vector<PlanFileRow> rows_of(const PlanContent& content) {
  std::vector<PlanFileRow> rows;
  std::array<std::int64_t, table_count> numbers{};
  auto add = [&](PlanFileTableIndex table, std::vector<PlanFileCell> cells) {
    rows.push_back({table, ++numbers[table], std::move(cells), {}});
  };
  for (const SettingRow& row : content.settings) add(setting_table, {row.part, row.name, row.text});
  for (const std::string& id : content.zone_ids) add(zone_table, {id});
  std::vector<std::pair<std::size_t, std::span<const std::uint32_t>>> to_pack;  // row and what goes into it
  for (const WordRun& run : content.runs)
    for (std::size_t from = 0; from < run.words.size(); from += words_per_row) {
      const auto words = std::span{run.words}.subspan(from, std::min(words_per_row, run.words.size() - from));
      to_pack.emplace_back(rows.size(), words);
      add(bulk_table, {run.name, static_cast<std::int64_t>(run.stride),
                       static_cast<std::int64_t>(words.size()), std::vector<std::byte>{}});
    }
  for (const std::string& line : content.journal) add(journal_table, {line});
  for (const StepRow& step : content.steps) add(step_table, {step.line, std::int64_t{step.undone}});
  for (const auto& [step, row] : content.step_settings)
    add(step_setting_table, {step, row.part, row.name, row.text});
  parallel_ranges(to_pack.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      std::vector<PlanFileCell>& cells = rows[to_pack[i].first].cells;
      cells[3] = pack_words(to_pack[i].second, static_cast<std::size_t>(std::get<std::int64_t>(cells[1])));
    }
  });
  parallel_ranges(rows.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) rows[i].hash = hash_of(rows[i]);
  });
  return rows;
}

PlanContent content_of(const std::vector<PlanFileRow>& rows, std::vector<std::string>& faults) {
  PlanContent content;
  struct ToUnpack {
    const PlanFileRow* row;
    std::size_t run, from, words;
  };
  std::vector<ToUnpack> to_unpack;
  std::int64_t words_in_all = 0;
  auto text = [](const PlanFileRow& row, std::size_t i) { return std::get<std::string>(row.cells[i]); };
  auto number = [](const PlanFileRow& row, std::size_t i) { return std::get<std::int64_t>(row.cells[i]); };
  for (const PlanFileRow& row : rows) {
    if (row.table == setting_table) {
      content.settings.push_back({text(row, 0), text(row, 1), text(row, 2)});
    } else if (row.table == zone_table) {
      content.zone_ids.push_back(text(row, 0));
    } else if (row.table == journal_table) {
      content.journal.push_back(text(row, 0));
    } else if (row.table == step_table) {
      content.steps.push_back({text(row, 0), number(row, 1) != 0});
    } else if (row.table == step_setting_table) {
      content.step_settings.push_back({number(row, 0), {text(row, 1), text(row, 2), text(row, 3)}});
    } else {
      const std::int64_t stride = number(row, 1);
      const std::int64_t words = number(row, 2);
      if (stride < 0 || stride > 16 || words < 0 || words > static_cast<std::int64_t>(words_per_row) ||
          (words_in_all += words) > most_words) {
        faults.push_back("The size of " + name_of(row) + " cannot be.");
        continue;
      }
      // The rows of one run follow each other.
      if (content.runs.empty() || content.runs.back().name != text(row, 0))
        content.runs.push_back({text(row, 0), static_cast<std::size_t>(stride), {}});
      WordRun& run = content.runs.back();
      to_unpack.push_back({&row, content.runs.size() - 1, run.words.size(), static_cast<std::size_t>(words)});
      run.words.resize(run.words.size() + static_cast<std::size_t>(words));
    }
  }
  std::vector<char> sound(to_unpack.size());
  parallel_ranges(to_unpack.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto& [row, run, from, words] = to_unpack[i];
      sound[i] = unpack_words(std::get<std::vector<std::byte>>(row->cells[3]),
                              static_cast<std::size_t>(std::get<std::int64_t>(row->cells[1])),
                              std::span{content.runs[run].words}.subspan(from, words));
    }
  });
  for (std::size_t i = 0; i < sound.size(); ++i)
    if (!sound[i]) faults.push_back("The content of " + name_of(*to_unpack[i].row) + " cannot be unpacked.");
  return content;
}

}  // namespace scalpmap
