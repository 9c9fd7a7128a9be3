import CallGraph
import Tables
import Testing

@Suite struct PickleReaderTests {
  private func text(_ pickle: [UInt8]) throws -> String { try PythonValue(pickle: pickle).text() }

  private func text(_ pickle: String) throws -> String { try text(Array(pickle.utf8)) }

  @Test(arguments: [
    ("(lp0\nI1\naI01\naL12L\na.", "[1, True, 12]"),
    ("F-1.5e-7\n.", "-1.5e-07"),
    ("S'a\\x41\\101\\n\\\\\\''\n.", #""aAA\n\\'""#),
    ("S'\\xe9'\n.", #"b'\xe9'"#),
    ("Vaé\\u00e9\\U0001f600\n.", "'aÃ©é😀'"),
    ("L-000123L\n.", "-123"),
    (
      "L0000000000000000000000000000123456789012345678901234567890L\n.",
      "123456789012345678901234567890"
    ),
    ("(I1\nI2\nd.", "{1: 2}"),
    ("(I1\n(I2\n1t.", "(1,)"),
    ("N0I5\n.", "5"),
    ("I5\n2\u{85}.", "?"),
    ("(I1\nimod\nName\n.", "Name(1)"),
    ("(cmod\nName\nI1\no.", "Name(1)"),
    ("Pthe id\n.", "<persistent id 'the id'>"),
    ("I7\nQ.", "<persistent id 7>"),
    ("cmod\nf\n.", "<class 'mod.f'>"),
    ("cposix\nsystem\n(S'rm -rf /'\ntR.", "system('rm -rf /')"),
    ("c__builtin__\neval\n(S'1/0'\ntR.", "eval('1/0')"),
    ("I1\n)R.", "1()"),
  ])
  func opcodesOfOldProtocols(pickle: String, shown: String) throws {
    if shown == "?" {
      #expect(throws: PickleError.self) { try text(pickle) }
    } else {
      #expect(try text(pickle) == shown)
    }
  }

  @Test func opcodesOfNewProtocols() throws {
    #expect(try text([0x80, 5, 0x82, 7, 0x2E]) == "<extension 7>")
    #expect(try text([0x80, 5, 0x83, 0, 1, 0x2E]) == "<extension 256>")
    #expect(try text([0x80, 5, 0x84, 0, 0, 0, 1, 0x2E]) == "<extension 16777216>")
    #expect(try text([0x80, 5, 0x97, 0x98, 0x2E]) == "<buffer>")
    #expect(try text([0x8A, 0, 0x2E]) == "0")
    #expect(try text([0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0x80, 0xFF, 0x2E]) == "-9223372036854775808")
    // A set, a frozen set, and keywords of a constructor.
    #expect(try text([0x8F, 0x28, 0x4B, 1, 0x90, 0x2E]) == "{1}")
    #expect(try text([0x28, 0x4B, 1, 0x91, 0x2E]) == "frozenset({1})")
    let name = Array("cm\nN\n".utf8)
    let pair: [UInt8] = [0x7D, 0x55, 1, 0x6B, 0x4B, 2, 0x73]
    #expect(try text(name + [0x29] + pair + [0x92, 0x2E]) == "N(k=2)")
  }

  @Test(arguments: [
    "", "N", ".", "0.", "1.", "h\u{5}.", "(.", "t.", "I1\ns.", "]I1\nI2\ns.", "Xabc", "I\n.",
    "Ix\n.", "g9\n.", "cmod", "cmod\nname", "(I1\nd.", "FNaNa\n.", "\u{7}", "R.", "b.", "(o.",
    "P", "Q.", "S'a\n.", "S\n.", "Tabcd", "B", "}(I1\nu.",
  ])
  func whatIsNoPickleIsToldSo(pickle: String) {
    #expect(throws: PickleError.self) { try text(pickle) }
  }

  /// Lengths beyond the end, of all widths and signs.
  @Test(
    arguments: [
      [0x58, 0xFF, 0xFF, 0xFF, 0xFF], [0x8D, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x8D, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x54, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x8B, 0xFF, 0xFF, 0xFF, 0xFF], [0x8B, 0, 0, 0, 0x80], [0x43, 5, 1], [0x8A, 200, 1],
      [0x96, 0, 0, 0, 0, 0, 0, 0, 0x80], [0x80, 6, 0x4E, 0x2E], [0x95, 1, 0, 0],
    ] as [[UInt8]])
  func lengthsBeyondTheEnd(pickle: [UInt8]) {
    #expect(throws: PickleError.self) { try text(pickle) }
  }

  @Test func whatContainsItselfIsDots() throws {
    #expect(try text([0x5D, 0x71, 0, 0x68, 0, 0x61, 0x2E]) == "[[...]]")
    #expect(try text([0x7D, 0x71, 0, 0x4B, 1, 0x68, 0, 0x73, 0x2E]) == "{1: {...}}")
    let object = Array("cm\nN\n)".utf8) + [0x81, 0x71, 0, 0x7D, 0x55, 2]
    #expect(
      try text(object + Array("me".utf8) + [0x68, 0, 0x73, 0x62, 0x2E]) == "N(me=N(...))")
  }

  @Test func anyDepthIsRead() throws {
    let depth = 100_000
    let lists =
      [UInt8](repeating: 0x5D, count: depth)
      + [UInt8](repeating: 0x61, count: depth - 1) + [0x2E]
    let shown = try text(lists)
    #expect(shown.hasPrefix("[[[") && shown.hasSuffix("]]]") && shown.utf8.count == 2005)
  }

  /// Twenty-six lists of two, each of them the one before: two to the power of 27 items.
  @Test func aBombEndsAtTheLimit() throws {
    var bomb: [UInt8] = [0x5D]
    for _ in 0..<26 { bomb += [0x32, 0x86] }
    let value = try PythonValue(pickle: bomb + [0x2E])
    let shown = value.text(limit: 1000)
    #expect(shown.utf8.count == 1003 && shown.hasSuffix("..."))
  }

  @Test func aLimitCutsBetweenCharacters() throws {
    let value = try PythonValue(pickle: Array("Vaé\\u00e9é\n.".utf8))
    #expect(value.text(limit: 3) == "'a...")
    #expect(value.text(limit: 4) == "'aÃ...")
  }

  @Test func aHugeNumberIsItsSize() throws {
    let number = [UInt8](repeating: 0x7F, count: 200_000)
    let size = withUnsafeBytes(of: UInt32(200_000).littleEndian) { Array($0) }
    #expect(try text([0x8B] + size + number + [0x2E]) == "<int of 200000 bytes>")
  }

  @Test func moreThanAMillionBytesAreNotRead() {
    let pickle = [UInt8](repeating: 0x4E, count: 1_000_001)
    #expect(throws: PickleError.tooLarge) { try PythonValue(pickle: pickle) }
  }

  /// Parts of classes that redun's own reader cannot make are shown all the same.
  @Test(arguments: [
    ("cm\nL\n)\u{81}(I1\nI2\ne.", "L([1, 2])"),
    ("cm\nD\n)\u{81}I1\nI2\ns.", "D({1: 2})"),
    ("cm\nN\n)R(lI1\na0I5\nb.", "N(state=5)"),
    ("c__builtin__\ngetattr\n(cm\nOuter\nS'Inner'\ntR)R.", "Outer.Inner()"),
    ("cpandas.core.frame\nDataFrame\n)R.", "DataFrame(...)"),
    ("ctorch._utils\n_rebuild_tensor_v2\n)R.", "Tensor(...)"),
  ])
  func whatRedunCannotShow(pickle: String, shown: String) throws {
    // These are Latin-1.
    #expect(try text(pickle.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }) == shown)
  }
}
