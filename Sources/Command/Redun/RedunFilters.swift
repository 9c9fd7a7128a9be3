import ArgumentParser
import CallGraph

/// Which records are meant, with the options of redun.
struct RedunFilters: ParsableArguments {
  @Flag(help: "Records of all kinds.")
  var all = false

  @Flag(help: "Executions.")
  var exec = false

  @Flag(help: "Jobs.")
  var job = false

  @Flag(help: "Calls.")
  var callNode = false

  @Flag(help: "Tasks.")
  var task = false

  @Flag(help: "Values.")
  var value = false

  @Flag(help: "Files.")
  var file = false

  @Option(
    help: ArgumentHelp("Executions that stand so: RUNNING, FAILED, DONE.", valueName: "status,..."))
  var execStatus: String?

  @Option(
    help: ArgumentHelp(
      "Jobs that stand so: RUNNING, FAILED, CACHED, DONE.", valueName: "status,..."))
  var jobStatus: String?

  @Option(help: "Tasks of that name and their jobs; may be repeated.")
  var taskName: [String] = []

  @Option(help: "The task with that hash and its jobs; may be repeated.")
  var taskHash: [String] = []

  @Option(help: "Values of that type, such as builtins.list; may be repeated.")
  var valueType: [String] = []

  @Option(help: "Values of files with that path, * stands for any text; may be repeated.")
  var filePath: [String] = []

  @Option(help: ArgumentHelp("What was recorded in these executions.", valueName: "id,..."))
  var execId: String?

  @Option(help: "Jobs with that result; may be repeated.")
  var result: [String] = []

  @Option(help: "Jobs with that argument; may be repeated.")
  var arg: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Records with that tag; may be repeated.", valueName: "key=value"))
  var tag: [String] = []

  @Option(
    help: ArgumentHelp(
      "What was recorded in executions with that tag; may be repeated.", valueName: "key=value"))
  var execTag: [String] = []

  /// Whether a kind of records was asked for.
  var namesKinds: Bool {
    all || exec || job || callNode || task || value || file || jobStatus != nil
      || !filePath.isEmpty || !valueType.isEmpty
  }

  /// The query, newest records first.
  ///
  /// - Throws: `CallGraphError`.
  func query(of graph: CallGraph) throws -> CallGraphQuery {
    var options = QueryOptions()
    options.kinds = kinds
    options.executionStatuses = words(execStatus)
    options.jobStatuses = words(jobStatus)
    options.taskNames = taskName
    options.taskHashes = taskHash
    options.valueTypes = file ? valueType + ["redun.File"] : valueType
    options.filePaths = filePath
    options.arguments = arg
    options.results = result
    options.tags = try tag.map { try TagText(parsing: $0).filter }
    options.executionTags = try execTag.map { try TagText(parsing: $0).filter }
    options.executionIDs = try words(execId).compactMap { id in
      guard case .execution(let execution) = try graph.onlyHere(id) else { return nil }
      return execution.id
    }
    if !words(execId).isEmpty, options.executionIDs.isEmpty { return graph.query.empty }
    return try options.query(of: graph).ordered(by: .time)
  }

  private var kinds: [RecordKind] {
    if file { return [.value] }
    if all { return RecordKind.queried }
    var kinds: Set<RecordKind> = []
    if exec || execStatus != nil { kinds.insert(.execution) }
    if job || jobStatus != nil { kinds.insert(.job) }
    if callNode { kinds.insert(.call) }
    if task { kinds.insert(.task) }
    if value || !valueType.isEmpty || !filePath.isEmpty { kinds.insert(.value) }
    return RecordKind.queried.filter(kinds.contains)
  }

  private func words(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init)
  }
}
