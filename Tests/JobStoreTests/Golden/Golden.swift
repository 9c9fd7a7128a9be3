import Databases
import Foundation
import JobStore
import TestSupport

/// What the original answered, recorded once.
enum Golden {
  static let isAvailable = SharedData.folder.map {
    FileManager.default.fileExists(atPath: "\($0)/golden/jobman.json")
  }

  /// A file of recorded answers.
  static func read(_ name: String) throws -> JobValue {
    let path = "\(SharedData.folder ?? "")/golden/\(name)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard let value = JobValue(json: text) else { throw CocoaError(.fileReadCorruptFile) }
    return value
  }
}

/// What an operation answered.
enum Outcome: Equatable, CustomStringConvertible {
  case value(JobValue)
  case error

  var description: String {
    switch self {
    case .value(let value): value.json
    case .error: "error"
    }
  }

  /// The recorded outcome of a step or a case.
  init(recorded: JobValue) {
    self = recorded["error"] == nil ? .value(recorded["result"] ?? .null) : .error
  }
}

/// What the types of our interface do not let anybody write.
struct Refused: Error {}

/// A clock and keys that go on where those of a recorded answer did.
final class RecordedSurroundings {
  private var time = 1_715_083_200.0
  private var lastKey: Int64 = 0
  private var seenTime = 1_715_083_200.0
  private var seenKey: Int64 = 0
  /// Times that come before the others.
  var next: [Double] = []
  private static let keyStart = "00000000-0000-4000-8000-"

  var surroundings: JobSurroundings {
    var surroundings = JobSurroundings()
    surroundings.now = { [self] in
      if !next.isEmpty { return next.removeFirst() }
      time += 1
      return time
    }
    surroundings.newKey = { [self] in
      lastKey += 1
      let digits = String(lastKey)
      return Self.keyStart + String(repeating: "0", count: 12 - digits.count) + digits
    }
    return surroundings
  }

  /// Sets both to the first ones that are new in a recorded answer.
  func follow(_ recorded: JobValue) {
    var times: [Double] = []
    var keys: [Int64] = []
    collect(recorded, &times, &keys)
    times.removeAll { $0 <= seenTime || $0 > 1_715_084_000 }
    keys.removeAll { $0 <= seenKey }
    if let first = times.min() { time = first - 1 }
    if let first = keys.min() { lastKey = first - 1 }
    seenTime = times.max() ?? seenTime
    seenKey = keys.max() ?? seenKey
  }

  private func collect(_ value: JobValue, _ times: inout [Double], _ keys: inout [Int64]) {
    switch value {
    case .integer(let number): times.append(Double(number))
    case .real(let number): times.append(number)
    case .text(let text) where text.hasPrefix(Self.keyStart):
      keys.append(Int64(text.suffix(12)) ?? 0)
    case .list(let elements): for element in elements { collect(element, &times, &keys) }
    case .object(let members): for member in members { collect(member.value, &times, &keys) }
    case .null, .boolean, .number, .text, .bytes, .broken: break
    }
  }
}

extension JobValue {
  /// The elements of a list; none for anything else.
  var elements: [JobValue] { if case .list(let elements) = self { elements } else { [] } }
  /// The members of an object by their keys.
  var members: [String: JobValue] {
    guard case .object(let members) = self else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }) { _, last in last }
  }

  init(_ record: JobRecord?) {
    guard let record else {
      self = .null
      return
    }
    self = .object(record.names.map { (key: $0, value: record[$0]) })
  }

  init(_ records: [JobRecord]) { self = .list(records.map { JobValue($0) }) }
}
