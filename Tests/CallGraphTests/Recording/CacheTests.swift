import CallGraph
import Databases
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct CacheTests {
  private let golden: JSON

  init() throws { golden = try Fixture.golden("methods/methods.json") }

  private func graphs() throws -> [(Target, CallGraph)] {
    let folder = try TemporaryFolder()
    return try Target.available.map { ($0, try $0.copy(of: "vcf", in: folder)) }
  }

  @Test func everyQuestionIsAnsweredAsByRedun() throws {
    for (target, graph) in try graphs() {
      let calls = Dictionary(uniqueKeysWithValues: try graph.calls().map { ($0.hash, $0) })
      let tasks = Set(try graph.tasks().map(\.hash))
      var found: [String] = []
      var count = 0
      for entry in golden["check_cache"]?.items ?? [] {
        count += 1
        guard let call = calls[entry["call_hash"]?.text ?? ""] else { continue }
        let answer = try graph.checkCache(question(entry, call, tasks))
        let wanted = entry["result"]?.items ?? []
        let text = answer.map { String(graph.text(of: $0.value).unicodeScalars.prefix(120)) }
        let told = [text ?? "None", answer?.callHash, answer?.kind.rawValue ?? "MISS"]
        if told != [wanted[0].text, wanted[1].text, wanted[2].text] { found.append("\(entry)") }
      }
      #expect(count == 288)
      #expect(found == [], "\(target)")
    }
  }

  private func question(
    _ entry: JSON, _ call: CallRecord, _ tasks: Set<String>
  ) throws -> CacheQuestion {
    var question = CacheQuestion(
      taskHash: call.taskHash, argumentsHash: call.argsHash,
      executionID: entry["execution_id"]?.text ?? "")
    switch entry["scheduler_tasks"]?.text {
    case "all tasks": question.knownTasks = tasks
    case "own task only": question.knownTasks = [call.taskHash]
    default: question.knownTasks = []
    }
    question.scope = try #require(CacheScope(rawValue: entry["scope"]?.text ?? ""))
    question.isShallow = entry["check_valid"]?.text == "shallow"
    if let kind = entry["allowed"]?.text.flatMap(CacheKind.init) { question.kinds = [kind] }
    return question
  }

  @Test func resultsAreThoseOfRedun() throws {
    for (_, graph) in try graphs() {
      let calls = Dictionary(uniqueKeysWithValues: try graph.calls().map { ($0.hash, $0) })
      for entry in golden["get_eval_cache"]?.items ?? [] {
        let hash = try graph.cachedValue(ofEvaluation: entry["eval_hash"]?.text ?? "")?.hash
        #expect(hash == entry["value_hash"]?.text)
        #expect((hash != nil) == entry["result"]?.items[1].flag)
      }
      for entry in golden["get_call_cache"]?.items ?? [] {
        let call = entry["call_hash"]?.text ?? ""
        let hash = try graph.result(ofCall: call)?.hash
        #expect(hash == calls[call]?.valueHash)
        #expect((hash != nil) == entry["result"]?.items[1].flag)
      }
      for entry in golden["get_subtree_tasks"]?.items ?? [] {
        let tasks = try graph.subtreeTasks(ofCall: entry["call_hash"]?.text ?? "")
        #expect(tasks.sorted() == entry["result"]?.items.compactMap(\.text))
      }
    }
  }

  @Test func missesAreExplainedAsByRedun() throws {
    for (_, graph) in try graphs() {
      let entries = golden["explain_cache_miss"]?.items ?? []
      #expect(entries.count == 4)
      for entry in entries {
        let task = try #require(entry["task"])
        let miss = try graph.explainCacheMiss(
          of: RecordedTask(
            task["name"]?.text ?? "", namespace: task["namespace"]?.text ?? "",
            hash: task["hash"]?.text),
          argumentsHash: entry["args_hash"]?.text ?? "")
        let (reason, hash): (String, String?) =
          switch miss {
          case .newTask(let call): ("new_task", call)
          case .newArguments(let call): ("new_args", call)
          case .newCall: ("new_call", nil)
          }
        let call = try graph.calls(where: "call_hash = :hash", ["hash": .text(hash ?? "")]).first
        let wanted = entry["result"]
        #expect(reason == wanted?["reason"]?.text)
        #expect(call?.hash == wanted?["call_hash"]?.text)
        #expect(call?.taskHash == wanted?["call_task_hash"]?.text)
        #expect(call?.argsHash == wanted?["call_args_hash"]?.text)
      }
    }
  }

  /// redun takes a call without its tasks for one without any task, and so for a known one.
  @Test(arguments: Target.available)
  func aCallThatDoesNotSayItsTasksIsNoAnswer(target: Target) throws {
    let folder = try TemporaryFolder()
    let graph = try target.copy(of: "vcf", in: folder)
    let call = try graph.calls()[0]
    var question = CacheQuestion(
      taskHash: call.taskHash, argumentsHash: call.argsHash, executionID: "",
      knownTasks: Set(try graph.tasks().map(\.hash)))
    question.isShallow = true
    question.kinds = [.wholeCall]
    #expect(try graph.checkCache(question)?.callHash == call.hash)
    try graph.write { try $0.change("DELETE FROM call_subtree_task", [:]) }
    #expect(try graph.checkCache(question) == nil)
  }

  @Test(arguments: Target.available) func aContextTellsCallsApart(target: Target) throws {
    let folder = try TemporaryFolder()
    let graph = try target.copy(of: "vcf", in: folder)
    let job = try #require(try graph.jobs(where: "call_hash IS NOT NULL").first)
    let call = try #require(try graph.calls(where: "call_hash = '\(job.callHash ?? "")'").first)
    let context = try Recorder(graph).record(context: ["env": "prod"], ofCall: call.hash)
    var question = CacheQuestion(
      taskHash: call.taskHash, argumentsHash: call.argsHash,
      executionID: job.executionID ?? "", knownTasks: Set(try graph.tasks().map(\.hash)))
    question.context = context
    #expect(try graph.checkCache(question)?.kind == .sameExecution)
    question.executionID = ""
    question.isShallow = true
    #expect(try graph.checkCache(question)?.kind == .wholeCall)
    question.context = String(repeating: "0", count: 40)
    #expect(try graph.checkCache(question)?.kind == .singleTask)
  }
}
