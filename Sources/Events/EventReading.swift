import Databases
import Foundation
import Tables

/// Reads event files into a store.
struct EventReading {
  var store: EventStore
  /// What was wrong with a file, which does not end reading.
  private(set) var remarks: [String] = []

  /// The columns and keys that say which step a row is of, in the order in which they are looked for.
  private static let steps = [
    "step", "global_step", "_step", "iteration", "training_iteration", "iter", "epoch",
  ]

  init(_ store: EventStore) { self.store = store }

  /// Reads a file.
  ///
  /// - Throws: `DatabaseError`; what cannot be read of the file is a remark.
  mutating func read(_ file: EventFiles.File) throws {
    store.add(run: file.run)
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file.path), options: .mappedIfSafe)
    } catch {
      remarks.append("\(file.path): cannot be read")
      return
    }
    switch file.kind {
    case .tensorboard: try data.withUnsafeBytes { try readEvents($0, file) }
    case .table(let separator): try readTable(data, separator, file)
    case .lines: try readLines(data, file)
    case .settings: try readSettings(data, file)
    }
  }

  // MARK: TensorBoard

  private mutating func readEvents(_ bytes: UnsafeRawBufferPointer, _ file: EventFiles.File) throws
  {
    var records = TFRecord(bytes)
    var span = (first: Double.infinity, last: -Double.infinity, count: 0)
    var run = file.run
    try run.withUTF8 { name in
      while let record = records.next() {
        let event = Event(record)
        try event.eachValue { tag, value in
          switch value {
          case .number(let number):
            try store.add(
              run: name, key: tag.bindMemory(to: UInt8.self), step: event.step, value: number,
              time: event.time)
            span = (min(span.first, event.time), max(span.last, event.time), span.count + 1)
          case .text(let text):
            try store.add(
              run: file.run, key: tag.text, step: event.step, text: text, time: event.time)
          case .settings(let settings):
            for (key, value) in settings {
              try store.add(run: file.run, key: key, setting: value)
            }
          }
        }
      }
    }
    store.note(run: file.run, from: span.first, to: span.last, count: span.count)
    switch records.fault {
    case .torn(let place)?:
      remarks.append(
        "\(file.path): the last record, at byte \(place), is not whole: a run may still write it")
    case .damaged(let place)?:
      remarks.append(
        "\(file.path): the record at byte \(place) is damaged, and nothing behind it is read")
    case nil: break
    }
  }

  // MARK: Tables and lines

  private mutating func readTable(_ data: Data, _ separator: UInt8, _ file: EventFiles.File) throws
  {
    let table = CSV(String(decoding: data, as: UTF8.self), separator: separator)
    let names = table.columns.map { ($0, $0.lowercased()) }
    guard let step = Self.steps.lazy.compactMap({ word in names.first { $0.1 == word } }).first
    else {
      return
    }
    var count = 0
    for (place, record) in table.records.enumerated() {
      let number = Double(record[step.0]).map { Int64($0) } ?? Int64(place)
      let time = Double(record["timestamp"])
      for (name, lower) in names where lower != step.1 && !Self.isClock(lower) {
        guard let value = Self.number(record[name]) else { continue }
        try add(file.prefix + name, number, value, time, file)
        count += 1
      }
    }
    store.note(run: file.run, from: .infinity, to: file.changed, count: count)
  }

  private static func isClock(_ name: String) -> Bool {
    ["timestamp", "date", "time"].contains(name)
  }

  /// A number as Python prints it; nil for an empty cell and for words.
  private static func number(_ text: String) -> Double? {
    switch text.lowercased() {
    case "": nil
    case "nan": .nan
    case "inf", "infinity": .infinity
    case "-inf", "-infinity": -.infinity
    default: Double(text)
    }
  }

  private mutating func readLines(_ data: Data, _ file: EventFiles.File) throws {
    var count = 0
    var place: Int64 = 0
    for line in data.split(separator: UInt8(ascii: "\n")) {
      guard case .object(let members)? = JSON(python: String(decoding: line, as: UTF8.self)) else {
        remarks.append("\(file.path): line \(place + 1) is no object of JSON")
        place += 1
        continue
      }
      let values = Self.flattened(members)
      let found = Self.steps.lazy.compactMap { word in
        values.first { $0.key == word }?.value.number.map { Int64($0) }
      }.first
      let time = values.first { $0.key == "timestamp" || $0.key == "_timestamp" }?.value.number
      for (key, value) in values where !Self.steps.contains(key) && !Self.isClock(key) {
        if key.hasPrefix("config/") {
          try store.add(
            run: file.run, key: String(key.dropFirst("config/".count)), setting: value.plainText)
        } else if let number = value.number {
          try add(key, found ?? place, number, time, file)
          count += 1
        }
      }
      place += 1
    }
    store.note(run: file.run, from: .infinity, to: file.changed, count: count)
  }

  /// The members of an object and of those in it, whose keys have slashes.
  private static func flattened(
    _ members: [(key: String, value: JSON)], below prefix: String = ""
  ) -> [(key: String, value: JSON)] {
    members.flatMap { member -> [(key: String, value: JSON)] in
      if case .object(let inner) = member.value {
        return flattened(inner, below: prefix + member.key + "/")
      }
      return [(prefix + member.key, member.value)]
    }
  }

  private func add(
    _ key: String, _ step: Int64, _ value: Double, _ time: Double?, _ file: EventFiles.File
  ) throws {
    var (run, key) = (file.run, key)
    try run.withUTF8 { run in
      try key.withUTF8 { try store.add(run: run, key: $0, step: step, value: value, time: time) }
    }
  }

  /// Lines of `key: value`; what is nested is left out.
  private mutating func readSettings(_ data: Data, _ file: EventFiles.File) throws {
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      guard let first = line.first, !" #-\t".contains(first), let colon = line.firstIndex(of: ":")
      else { continue }
      let value = line[colon...].dropFirst().withoutBlanks
      guard !value.isEmpty else { continue }
      let isQuoted =
        value.count > 1 && value.first == value.last && "\"'".contains(value.first ?? " ")
      try store.add(
        run: file.run, key: line[..<colon].withoutBlanks,
        setting: isQuoted ? String(value.dropFirst().dropLast()) : value)
    }
  }
}

extension JSON {
  /// A number, as Python has it; nil for anything else.
  fileprivate var number: Double? {
    guard case .number(let digits) = self else { return nil }
    switch digits {
    case "NaN": return .nan
    case "Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: return Double(digits)
    }
  }

  fileprivate var plainText: String {
    if case .string(let text) = self { text } else { compactText }
  }
}

extension Substring {
  /// The text without the blanks around it.
  fileprivate var withoutBlanks: String {
    var rest = drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
