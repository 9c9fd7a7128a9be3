import Databases
import Plots
import Tables

/// What the runs of a tracking database took, for the checklist of a conference.
struct ComputeFacts {
  /// Whether there is a table of runs that can be read.
  private let isKnown: Bool
  private var count = 0
  private var words: [(word: String, count: Int)] = []
  private var seconds = 0.0
  private var longest = 0.0
  private var timed = 0
  /// The values of what names a device, in the order of their first appearance.
  private var devices: [(name: String, values: [String])] = []

  /// More different values of one name are only counted.
  private static let mostValues = 4

  init(isKnown: Bool = true) { self.isKnown = isKnown }

  /// Takes in a run; times are seconds since 1970.
  mutating func add(
    status: String?, started: Double?, ended: Double?, env: JSON?, _ statuses: Statuses
  ) {
    count += 1
    if let status {
      let word = (statuses[status]?.word ?? status).lowercased()
      if let place = words.firstIndex(where: { $0.word == word }) {
        words[place].count += 1
      } else {
        words.append((word, 1))
      }
    }
    if let started, let ended, ended >= started {
      let length = ended - started
      (seconds, longest, timed) = (seconds + length, max(longest, length), timed + 1)
    }
    guard case .object(let members)? = env else { return }
    for (name, value) in members where Self.namesDevice(name) {
      guard let text = Self.text(value) else { continue }
      if let place = devices.firstIndex(where: { $0.name == name }) {
        let values = devices[place].values
        // More are not named, so they need not be known.
        if values.count <= Self.mostValues, !values.contains(text) {
          devices[place].values.append(text)
        }
      } else {
        devices.append((name, [text]))
      }
    }
  }

  /// Whether a member of env says what a run was computed on, and nothing else.
  private static func namesDevice(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    // The cores of a host are no host.
    let others = words.contains("cores") ? words.filter { $0 != "host" } : words
    return others.contains(where: deviceWords.contains)
      && others.allSatisfy { deviceWords.contains($0) || wordsBeside.contains($0) }
  }

  private static let deviceWords: Set = [
    "gpu", "gpus", "cuda", "tpu", "tpus", "cpu", "cpus", "cores", "device", "devices",
    "accelerator",
    "memory", "ram",
  ]

  /// What else such a name may have; any other word may be a host, a person or a secret.
  private static let wordsBeside: Set = [
    "count", "num", "number", "n", "of", "model", "type", "kind", "total", "gb", "mb", "gib", "mib",
    "visible", "version", "max", "driver", "size", "arch", "architecture", "family",
  ]

  private static func text(_ value: JSON) -> String? {
    switch value {
    case .string(let text):
      text.isEmpty || text.count > 60 || text.contains { "/@\\".contains($0) } ? nil : text
    case .number(let text): text
    case .null, .boolean, .array, .object: nil
    }
  }

  /// Sentences of plain text.
  var text: String {
    guard isKnown else {
      return
        "The database has no runs in the layout of SQLTrack; say here what they ran on and how "
        + "long they took."
    }
    guard count > 0 else {
      return "The database records no runs; say here what they ran on and how long they took."
    }
    let states = words.map { "\(PlotNumber.count($0.count)) \($0.word)" }.joined(separator: ", ")
    var text = "The database records \(count == 1 ? "1 run" : "\(PlotNumber.count(count)) runs")"
    if !states.isEmpty { text += " (\(states))" }
    if timed > 0 {
      text += timed < count ? "; \(PlotNumber.count(timed)) of them took" : ", which took"
      text += " \(PlotTime.duration(seconds)) in all"
      if timed > 1 { text += " and \(PlotTime.duration(longest)) at most" }
    }
    text += "."
    guard !devices.isEmpty else {
      return text + " Their env names no device; say here what they ran on."
    }
    let named = devices.map { device in
      device.values.count > Self.mostValues
        ? "\(device.name) (more than \(Self.mostValues) values)"
        : "\(device.name) \(device.values.joined(separator: " or "))"
    }
    return text + " They ran on: \(named.joined(separator: ", "))."
  }
}

extension Execution {
  /// What the runs of the default database took.
  ///
  /// - Throws: `Diagnostic`.
  func computeFacts() throws -> ComputeFacts {
    var facts = ComputeFacts()
    let snapshot = try snapshot(named: nil)
    let wanted = ["status", "time_started", "time_updated", "env"]
    let tables = try? snapshot.tables()
    guard
      let runs = tables?.first(where: { $0.name.lowercased() == "runs" }),
      wanted.allSatisfy({ name in runs.columns.contains { $0.lowercased() == name } })
    else { return ComputeFacts(isKnown: false) }
    let rows = try snapshot.rows(
      for: Query("SELECT status, time_started, time_updated, env FROM runs ORDER BY id"),
      timeout: timeout)
    while let row = try rows.next() {
      facts.add(
        status: row[0].plainText(zone: context.zone), started: row[1].seconds(in: context.zone),
        ended: row[2].seconds(in: context.zone),
        env: row[3].plainText(zone: context.zone).flatMap { JSON(parsing: $0) }, context.statuses)
    }
    return facts
  }
}
