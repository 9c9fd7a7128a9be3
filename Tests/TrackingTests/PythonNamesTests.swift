import Foundation
import Testing

/// What the documentations of the Python package of 2023 and 2024 name has its line in ours.
@Suite struct PythonNamesTests {
  private static let names = [
    "Client", "Experiment", "PostgresEngine", "Run", "SQL", "SQLiteEngine", "add_args", "add_env",
    "add_extras", "add_link", "add_metrics", "add_relationship", "add_tags", "as_bytes",
    "as_string", "coalesce", "commit", "compare_runs", "connect", "convert_argument",
    "convert_arguments", "create", "create_engine", "cursor", "data_dir", "deregister",
    "detect_args", "docopt_arguments", "docopt_main", "docopt_parse_docstrings", "execute",
    "executemany", "executescript", "experiment_add_link", "experiment_add_relationship",
    "experiment_add_tags", "experiment_remove_link", "experiment_remove_relationship",
    "experiment_remove_tags", "experiment_set_comment", "experiment_set_name",
    "experiment_set_tags", "find_config_file", "first_row", "first_value", "first_values",
    "format", "format_bool", "format_dataframe", "format_datetime", "format_datetime_relative",
    "format_float", "format_marked", "format_percentage", "format_status", "format_string",
    "format_tags", "format_timedelta", "get_env_config", "get_run", "init_notebook_mode", "join",
    "jsonb", "load_config", "main", "make_conversion", "map_type", "migrate",
    "query_dataframe", "register", "register_conversion", "remove_args", "remove_env",
    "remove_extras", "remove_link", "remove_relationship", "remove_tags", "rollback",
    "run_add_args", "run_add_env", "run_add_extras", "run_add_link", "run_add_metrics",
    "run_add_relationship", "run_add_tags", "run_from_env", "run_remove_args", "run_remove_env",
    "run_remove_extras", "run_remove_link", "run_remove_relationship", "run_remove_tags",
    "run_set_args", "run_set_comment", "run_set_created", "run_set_env", "run_set_extras",
    "run_set_started", "run_set_status", "run_set_tags", "run_set_updated", "set_args",
    "set_comment", "set_created", "set_env", "set_extras", "set_name", "set_started",
    "set_status", "set_tags", "set_updated", "setup", "start", "stop", "textcolor", "track",
  ]

  @Test func everyNameIsInTheTable() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/tracking.md")
    let guide = try String(contentsOf: file, encoding: .utf8)
    let table = try #require(
      guide.components(separatedBy: "## Every name").dropFirst().first?
        .components(separatedBy: "\n## ").first)
    let cells = table.split(separator: "\n").map { $0.split(separator: "|").first ?? "" }
    let words = Set(
      cells.flatMap { $0.split { !($0.isLetter || $0.isNumber || $0 == "_") } }.map(String.init))
    #expect(Self.names.filter { !words.contains($0) } == [])
  }
}
