import CallGraph
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct PickleWriterTests {
  /// The plain values of the recorded pickles in their order.
  static let values: [PlainValue] = [
    nil, true, false, 0, 1, -1, 255, 256, 65535, 65536, -256, 2_147_483_647, 2_147_483_648,
    -2_147_483_648, -2_147_483_649, .bigInteger("9223372036854775808"), .integer(.min),
    .bigInteger("1267650600228229401496703205376"),
    .bigInteger("-1267650600228229401496703205376"), .bigInteger(PickleWriterTests.twoTo2040),
    .real(0), .real(-0.0),
    1.5, 1e22, 1e-07, .real(.infinity), .real(-.infinity), .real(.nan), "", "a", "é", "a\nb", "😀",
    .text(String(repeating: "x", count: 300)), .surrogates([0xED, 0xA0, 0x80]), .bytes([]),
    .bytes(Array("abc".utf8)), .bytes([UInt8](repeating: 0, count: 300)), [], [1], [1, 2],
    [nil, [nil, [nil]]], .list((0..<1001).map { .integer($0) }), .tuple([]), .tuple([1]),
    .tuple([1, 2]), .tuple([1, 2, 3]), .tuple([1, 2, 3, 4]), .tuple([.tuple([])]), .dict([]),
    ["a": 1], ["a": 1, "b": [1, ["c": nil]]],
    .dict([.init(1, "x"), .init(nil, true), .init(.tuple([1, 2]), "t")]),
    .dict((0..<1001).map { .init(.text(String($0)), .integer($0)) }), .set([]), .set([1]),
    .set([1, 2, 3]), .set(["a"]), .set(["b", "a"]), .frozenSet([]), .frozenSet([1]),
    .complex(real: 1, imaginary: 2), .range(start: 0, stop: 3, step: 1),
    .byteArray(Array("ab".utf8)), ["shared", "shared"], ["a": "shared", "b": "shared"],
    [[1], [1]], [.tuple([1, 2]), .tuple([1, 2])], ["ab", "ab"], [1.5, 1.5],
    [.bytes([0x71]), .bytes([0x71])], ["k": "k"], [[], []], [1_099_511_627_776, 1_099_511_627_776],
    .file("nope/none.txt"), .file("real.txt"),
  ]

  /// Two to the power of 2040 in decimal digits.
  private static let twoTo2040: String = {
    var digits = [1]
    for _ in 0..<2040 {
      var carry = 0
      for index in digits.indices {
        carry += digits[index] * 2
        digits[index] = carry % 10
        carry /= 10
      }
      if carry > 0 { digits.append(carry) }
    }
    return digits.reversed().map(String.init).joined()
  }()

  /// Python had written the same object, which a value that is only equal does not tell.
  private static let identical: Set = ["[[1], [1]]", "[(1, 2), (1, 2)]"]

  @Test(.enabled(if: Fixture.isAvailable)) func picklesAreThoseOfPython() throws {
    let golden = try Fixture.golden("methods/pickles.json")["values"]?.items ?? []
    #expect(golden.count == Self.values.count)
    let files = ["nope/none.txt": (Int64(-1), "-1"), "real.txt": (5, "1700000000.0")]
    let different = zip(golden, Self.values).compactMap { entry, value -> String? in
      let pickled = PickledValue(value) { path in
        files[path].map { FileState.hash(ofFile: path, size: $0.0, time: $0.1) } ?? ""
      }
      guard let repr = entry["repr"]?.text else { return "?" }
      if Self.identical.contains(repr) { return nil }
      let facts = [pickled.hash, pickled.type, SHA256.hash(pickled.data).hexadecimal]
      let data = entry["pickle_base64"]?.text.flatMap { Data(base64Encoded: $0) }
      let wanted = [
        entry["value_hash"]?.text, entry["python_type"]?.text,
        entry["pickle_sha256"]?.text ?? data.map { SHA256.hash([UInt8]($0)).hexadecimal },
      ]
      return facts == wanted ? nil : "\(repr): \(facts) not \(wanted) \(pickled.data.prefix(40))"
    }
    #expect(different == [])
  }

  @Test(.enabled(if: Fixture.isAvailable)) func whatIsWrittenIsShownAsPythonShowsIt() throws {
    let golden = try Fixture.golden("methods/pickles.json")["values"]?.items ?? []
    let different = zip(golden, Self.values).compactMap { entry, value -> String? in
      let pickled = PickledValue(value) { $0 == "real.txt" ? "14a5d4ee" : "90fcb7b1" }
      let text = (try? PythonValue(pickle: pickled.data).text()) ?? "?"
      // Long ones are cut there at 80, and the order of a set of texts is one of many.
      guard var repr = entry["repr"]?.text else { return "?" }
      if repr.count == 83 { repr = String(repr.dropLast(3)) }
      return text.hasPrefix(repr) && (text.count == repr.count || repr.count >= 80)
        ? nil : "\(repr), not \(text)"
    }
    #expect(different == [])
  }

  @Test func aSetHashesItsSortedList() {
    #expect(
      PickledValue(.set([3, 1, 2])).hash == "0141c474b340215635cbff413fd50b019f3d6244")
    #expect(
      PickledValue(.set(["a", "b"])).hash == "860d4d21fba1090bc5ec0b2148c5a4c832676fae")
    let mixed: [PlainValue] = [2.5, 1, .bigInteger("99999999999999999999")]
    #expect(PickledValue(.set(mixed)).hash == PickledValue(.set(mixed.reversed())).hash)
    // Python cannot sort these; they keep their order.
    #expect(PickledValue(.set([1, "a"])).hash != PickledValue(.set(["a", 1])).hash)
  }

  @Test func aFileHashesItsStateOnDisk() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("hello", to: "real.txt")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000.25)], ofItemAtPath: path)
    #expect(
      PickledValue(.file(path)).hash
        == FileState.hash(ofFile: path, size: 5, time: "1700000000.25"))
    #expect(
      PickledValue(.file(path + "x")).hash
        == FileState.hash(ofFile: path + "x", size: -1, time: "-1"))
  }

  @Test func filesInsideAreValuesToo() {
    let value: PlainValue = ["a": [.file("x"), .tuple([.file("y"), .file("x")])]]
    let pickled = PickledValue(value) { "hash of \($0)" }
    #expect(pickled.files.map(\.path) == ["x", "y"])
    #expect(pickled.files.map(\.hash) == ["hash of x", "hash of y"])
    #expect(pickled.files.map(\.type) == ["redun.File", "redun.File"])
    #expect(pickled.path == nil)
    let hash = FileState.hash(ofFile: "real.txt", size: 5, time: "1700000000.0")
    #expect(
      PickledValue(["f": .file("real.txt"), "n": 1]) { _ in hash }.hash
        == "be5e65d999993f7bebfc26ba68e8510a3cf4679e")
  }

  @Test(.enabled(if: Fixture.isAvailable)) func tasksArePickledAsRedunDoes() throws {
    let graph = try Fixture.graph("vcf")
    for task in try graph.tasks() {
      let value = try #require(
        try graph.values(where: "value_hash = :hash", ["hash": .text(task.hash)]).first)
      let pickled = PickledValue(
        taskNamed: task.name, namespace: task.namespace, version: nil, hash: task.hash)
      #expect(pickled.data == value.data)
      #expect(pickled.type == value.type)
    }
  }
}
