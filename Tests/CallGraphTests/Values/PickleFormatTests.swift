import CallGraph
import Tables
import Testing

@Suite struct PickleFormatTests {
  private func cell(_ field: Field) throws -> KeptCell {
    let context = FormatContext(
      now: Timestamp(microseconds: 0, isZoned: true), zone: .utc,
      formats: Formats.standard.adding(PickleFormat.self))
    return try context.formats.format("pickle", context: context).cell(of: field)
  }

  private func cell(_ bytes: [UInt8]) throws -> KeptCell {
    try bytes.withUnsafeBufferPointer { try cell(.bytes($0)) }
  }

  private func title(_ cell: KeptCell) -> String {
    cell.withCell { String(decoding: $0.title, as: UTF8.self) }
  }

  @Test func aPickleIsItsRepr() throws {
    let cell = try cell(PickledValue(["a", 1, nil]).data)
    #expect(cell.text == "['a', 1, None]")
    #expect(title(cell) == "")
  }

  @Test func aLongOneIsCutAndItsTitleIsLonger() throws {
    let cell = try cell(PickledValue(.text(String(repeating: "é", count: 2000))).data)
    #expect(cell.text == "'" + String(repeating: "é", count: 45) + "…")
    #expect(title(cell) == "'" + String(repeating: "é", count: 196) + "...")
  }

  @Test func argumentsOfACallAreShownWithoutAName() throws {
    // What the tables of redun put together: pickles of protocol 3 without their ends.
    let one: [UInt8] = [0x80, 3, 0x4B, 1]
    let key: [UInt8] = Array("X".utf8) + [1, 0, 0, 0] + Array("k".utf8)
    let start = Array("csqltrack\narguments\n(".utf8)
    #expect(try cell(start + one + one + Array("tR}(ub.".utf8)).text == "1, 1")
    #expect(
      try cell(start + one + Array("tR}(".utf8) + key + one + Array("ub.".utf8)).text == "1, k=1")
    #expect(try cell(start + Array("tR}(ub.".utf8)).text == "")
  }

  @Test func aPreviewIsShownAsItIs() throws {
    let bytes = Array("csqltrack\npreview\n(Vbuiltins.dict(hash=d5dcd945)\ntR.".utf8)
    #expect(try cell(bytes).text == "builtins.dict(hash=d5dcd945)")
  }

  @Test func otherBytesAreTheirNumber() throws {
    #expect(try cell(Array("hello, world".utf8)).text == "<12 bytes>")
    #expect(try cell([1]).text == "<1 byte>")
    #expect(try cell([]).text == "<0 bytes>")
    #expect(try cell([0x80, 3, 0x4E]).text == "<3 bytes>")
    #expect(try cell([UInt8](repeating: 0x4E, count: 1_000_001)).text == "<1000001 bytes>")
    // A value and a stop within other bytes is no pickle of an old protocol.
    #expect(try cell(Array("N.B.".utf8)).text == "<4 bytes>")
    #expect(try cell(Array("N.".utf8)).text == "None")
  }

  @Test func whatIsNotBytesIsAsItIs() throws {
    let text = Array("N.".utf8)
    #expect(try text.withUnsafeBufferPointer { try cell(.text($0)).text } == "N.")
    #expect(try cell(.integer(5)).text == "5")
    #expect(try cell(.null).text == "--")
  }
}
