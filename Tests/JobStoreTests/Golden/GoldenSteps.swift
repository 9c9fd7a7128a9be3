import Databases
import JobStore
import Tables

/// Does what the recorded steps did with the original, one after the other.
final class GoldenSteps {
  private let path: String
  private let recorded = RecordedSurroundings()
  private var stores: [String: JobStore] = [:]

  init(path: String) { self.path = path }

  /// The store that stands for an object of the original.
  func store(of dao: String) throws -> JobStore {
    if let store = stores[dao] { return store }
    let extra = [JobField("pid", .integer), JobField("meta", .json)]
    let schema: JobSchema =
      switch dao {
      case "jobman": .jobman
      case "engine": .engine(prefix: "engine_", extra: extra)
      case "worker": .worker(prefix: "worker_")
      default: .engine()
      }
    let writer = try JobStore.writer(at: dao == "memory" ? ":memory:" : path, creating: true)
    let store = try JobStore(
      writer, schema, creating: true, surroundings: recorded.surroundings)
    stores[dao] = store
    return store
  }

  func outcome(of step: JobValue, _ number: Int) throws -> Outcome {
    recorded.follow(step["result"] ?? .null)
    let (dao, operation) = (step["dao"]?.text ?? "", step["op"]?.text ?? "")
    if dao == "ORM" { return .error }
    if number == 90 { return .value(try anotherConnection()) }
    let store = try store(of: dao)
    if number == 76 { try createFuture(in: store) }
    var arguments = step["kwargs"]?.members ?? [:]
    let first = step["args"]?.elements.first
    if let first { arguments[operation == "create_kvp" ? "kvp" : "job"] = first }
    do {
      return .value(try GoldenOperation(store, arguments).run(operation))
    } catch JobStoreError.unknownField("unknown_field", _, _) {
      // The later steps need the job.
      arguments["job"] = .object(
        (first?.members ?? [:]).filter { $0.key != "unknown_field" }
          .map { (key: $0.key, value: $0.value) })
      _ = try GoldenOperation(store, arguments).run(operation)
      return .error
    } catch is JobStoreError {
      return .error
    } catch is Refused {
      return .error
    }
  }

  /// A job of another program's clock.
  private func createFuture(in store: JobStore) throws {
    recorded.next = [1_715_083_227, 1_715_084_228]
    try store.create(["key": "future", "status": "PENDING"])
  }

  /// What another process sees and may do after an update of a pair.
  private func anotherConnection() throws -> JobValue {
    let writer = try SQLiteWriter(path: path)
    let seen = try JobStore(writer, .jobman, creating: false).pair("k1")?["value"].json ?? ""
    let other = try SQLiteWriter(path: path)
    try other.execute(Query("UPDATE jobman_kvp SET value = value WHERE key = 'k2'"))
    return ["k1_seen": .text(seen), "write": "done"]
  }
}

/// A recorded operation as ours.
struct GoldenOperation {
  private let store: JobStore
  private let arguments: [String: JobValue]

  init(_ store: JobStore, _ arguments: [String: JobValue]) {
    self.store = store
    self.arguments = arguments
  }

  func run(_ operation: String) throws -> JobValue {
    switch operation {
    case "create_job":
      JobValue(try store.create(try object("job"), replace: true))
    case "save_jobs": JobValue(try store.save(try objects("jobs"), replace: replace))
    case "query_jobs": JobValue(try store.query(try query))
    case "get_job", "get_ent":
      if let type = arguments["ent_type"]?.text, type != "job" {
        throw Refused()
      } else {
        JobValue(try store.get(key))
      }
    case "get_jobs_for_status":
      JobValue(try store.query(.where("status", .equal, arguments["status"] ?? .null)))
    case "generate_status_filter": filter("status")
    case "generate_source_key_filter": filter("source_key")
    case "update_jobs":
      ["rowcount": JobValue(try store.update(try object("updates"), try query))]
    case "claim_jobs": JobValue(try store.claim(try query))
    case "create_kvp": JobValue(try store.savePairs([try pair(object("kvp"))], replace: true)[0])
    case "save_kvps":
      JobValue(try store.savePairs(try objects("kvps").map(pair), replace: replace))
    case "get_kvp": JobValue(try arguments["key"]?.text.flatMap(store.pair))
    case "query_kvps": JobValue(try store.pairs(try query))
    case "update_kvp": try updatePair()
    case "flush": try flush()
    default: throw Refused()
    }
  }

  private var key: String { arguments["key"]?.text ?? "" }
  private var replace: Bool { arguments["replace"] != false }

  private func object(_ name: String) throws -> [String: JobValue] {
    guard case .object? = arguments[name] else { throw Refused() }
    return arguments[name]?.members ?? [:]
  }

  private func objects(_ name: String) throws -> [[String: JobValue]] {
    guard case .list(let elements)? = arguments[name] else { throw Refused() }
    return elements.map(\.members)
  }

  /// A pair has a key.
  private func pair(_ pair: [String: JobValue]) throws -> [String: JobValue] {
    guard pair["key"] != nil else { throw Refused() }
    return pair
  }

  private func filter(_ field: String) -> JobValue {
    let query = JobQuery.where(
      field, .equal, arguments[field.replacing("generate_", with: "")] ?? .null)
    let filter = query.filters[0]
    return ["field": .text(filter.field), "op": .text(filter.comparison.word), "arg": filter.value]
  }

  private func updatePair() throws -> JobValue {
    let value = arguments["new_value"] ?? .null
    if let expected = arguments["where_prev_value"] {
      try store.update(key, from: expected, to: value)
    } else {
      try store.update(key, to: value)
    }
    return .null
  }

  private func flush() throws -> JobValue {
    try store.flush()
    return .null
  }

  // MARK: Queries

  private var query: JobQuery {
    get throws {
      guard let query = arguments["query"] else { return .all }
      guard case .object = query else { throw Refused() }
      return try GoldenOperation.query(query)
    }
  }

  static func query(_ recorded: JobValue) throws -> JobQuery {
    var query = JobQuery.all
    for filter in recorded["filters"]?.elements ?? [] {
      query = query.where(
        filter["field"]?.text ?? "", try JobOperator(filter["op"]?.text ?? ""),
        filter["arg"] ?? .null)
    }
    let orders = recorded["order_by"]
    for order in orders?.members.isEmpty ?? true ? orders?.elements ?? [] : [orders ?? .null] {
      query = query.order(
        order["field"]?.text ?? "", try JobDirection(order["direction"]?.text ?? ""))
    }
    if let fields = recorded["fields"], fields != "*" { throw Refused() }
    guard let limit = recorded["limit"], !limit.isNull else { return query }
    guard let count = limit.integer else { throw Refused() }
    return query.limit(Int(count))
  }
}
