/// How redun hashes its records.
package enum RecordHash {
  /// The arguments of a call, from the hashes of their values.
  package static func arguments(_ positional: [String], named: [String: String] = [:]) -> String {
    Bencode.list([
      "TaskArguments", .list(positional.map(Bencode.text)), .map(named.mapValues(Bencode.text)),
    ]).hash
  }

  /// A task that is applied to arguments.
  package static func evaluation(task: String, arguments: String) -> String {
    Bencode.list(["Eval", .text(task), .text(arguments)]).hash
  }

  /// - Parameter children: In any order, repeats kept.
  package static func call(
    task: String, arguments: String, result: String, children: some Sequence<String>
  ) -> String {
    Bencode.list([
      "CallNode", .text(task), .text(arguments), .text(result),
      .list(children.sorted().map(Bencode.text)),
    ]).hash
  }

  /// An argument has a position or a key; the other one counts as the text `None`.
  package static func argument(
    of call: String, position: Int?, key: String?, value: String
  ) -> String {
    Bencode.list([
      "Argument", .text(call), .text(position.map(String.init) ?? "None"), .text(key ?? "None"),
      .text(value),
    ]).hash
  }

  /// A task in one version: of its source, or of a version that stands for it.
  package static func task(name: String, source: String, version: String? = nil) -> String {
    Bencode.list([
      "Task", .text(name), version == nil ? "source" : "version", .text(version ?? source),
    ]).hash
  }

  /// - Parameter canonical: The value as canonical JSON.
  package static func tag(
    entityID: String, key: String, canonical: String, parents: some Sequence<String>
  ) -> String {
    Bencode.list([
      "Tag", .text(entityID), .text(key), .text(canonical),
      .list(parents.sorted().map(Bencode.text)),
    ]).hash
  }

  /// A value whose hash covers its pickle and nothing else.
  package static func value(_ data: [UInt8]) -> String {
    Bencode.hash(of: Array("l5:Valuee".utf8) + data)
  }

  /// Whether a value's hash is that of its bytes, where it can be told from them.
  ///
  /// Sets, files, tasks and objects of classes have hashes of their own.
  package static func isRight(_ value: ValueRecord) -> Bool {
    guard plainTypes.contains(value.type), !value.data.isEmpty else { return true }
    return value.hash == self.value(value.data)
  }

  private static let plainTypes: Set = [
    "builtins.NoneType", "builtins.bool", "builtins.int", "builtins.float", "builtins.complex",
    "builtins.str", "builtins.bytes", "builtins.bytearray", "builtins.list", "builtins.tuple",
    "builtins.dict", "builtins.range",
  ]

  /// Whether a text is 40 hexadecimal digits in lower case.
  package static func isHash(_ text: String) -> Bool {
    text.utf8.count == 40
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }
}
