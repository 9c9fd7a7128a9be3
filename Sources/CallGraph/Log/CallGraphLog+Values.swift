import Databases
import Tables

extension CallGraphLog {
  /// A value: a line, or its text and where it came from; one of a file is told as the file.
  func log(_ value: ValueRecord, isWhole: Bool) throws {
    let tags = try tags(of: value.hash)
    guard isWhole else {
      let text = graph.text(of: value, limit: 200)
      return try out.line("Value \(value.hash.prefix(8)) \(value.type) \(text) \(tags)")
    }
    if let file = try file(of: value), let found = try found(file) {
      try log(whole: found)
    } else {
      try out.line("Value \(value.hash.prefix(8)) \(value.type) \(tags)")
      try out.line(graph.text(of: value))
    }
    try out.line()
    try logDataflow(of: value.hash, name: "value", indent: 0)
  }

  /// A file with the job that made it, or else with the one that took it last.
  func log(whole found: FoundFile) throws {
    try log(files: [found.file])
    let verb = found.role == .result ? "Produced" : "Consumed"
    try out.line("\(verb) by Job \(found.job.id.prefix(8))")
    try out.line()
    try log(whole: found.job, indent: 2)
  }

  /// A line for each path among some files, in the order of the paths.
  package func log(files: [FileRecord]) throws {
    let tags = try tags(of: files.map(\.valueHash))
    var last: String?
    let sorted = files.sorted {
      $0.path == $1.path
        ? $0.valueHash < $1.valueHash : $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }
    for file in sorted where file.path != last {
      last = file.path
      try out.line(
        "File \(file.valueHash.prefix(8)) \(file.path) \(tags[file.valueHash] ?? "")")
    }
  }

  /// A line for each file among the values that a query finds.
  package func logFiles(of query: CallGraphQuery) throws {
    var files: [FileRecord] = []
    for case .value(let value) in try query.all() {
      if let file = try file(of: value) { files.append(file) }
    }
    try log(files: files)
  }

  private func file(of value: ValueRecord) throws -> FileRecord? {
    try graph.files(where: "value_hash = :hash", ["hash": .text(value.hash)]).first
  }

  /// The job that made this state of a file first, or else the one that took it last, alone or
  /// within another value.
  ///
  /// - Parameter role: What the job did with the file; nil for making it, and else taking it.
  func found(_ file: FileRecord, as role: FoundFile.Role? = nil) throws -> FoundFile? {
    let ways: [(FoundFile.Role, String, String)] = [
      (.result, "call_node", "end_time IS NULL, end_time"),
      (.argument, "argument", "start_time DESC"),
    ]
    for (way, table, order) in ways where role == nil || role == way {
      let job = try graph.jobs(
        where: """
          call_hash IN (SELECT call_hash FROM \(table) WHERE value_hash = :hash OR value_hash IN
            (SELECT parent_value_hash FROM subvalue WHERE value_hash = :hash))
          ORDER BY \(order) LIMIT 1
          """, ["hash": .text(file.valueHash)]
      ).first
      if let job { return FoundFile(file: file, job: job, role: way) }
    }
    return nil
  }
}
