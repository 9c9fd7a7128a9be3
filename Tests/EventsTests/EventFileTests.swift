import Databases
import Foundation
import Tables
import Testing

@testable import Events

@Suite struct EventFileTests {
  /// What tensorboardX wrote: a loss of 0.5, an accuracy that is not a number, a text, and settings.
  private static let recorded = """
    GAAAAAAAAACjf0siCS+Uoj4vw9pBGg1icmFpbi5FdmVudDoy0Sz9zyAAAAAAAAAAKe2pUAkAABBzysLaQRABKhMK\
    EQoKdHJhaW4vbG9zcxUAAAA/T85cVx0AAAAAAAAAYC/fIwkAAKBzysLaQRACKhAKDgoHdmFsL2FjYxUAAMB/RuaD\
    Oj0AAAAAAAAAYEnx7AkAAMBzysLaQRADKjAKLgoRbm90ZS90ZXh0X3N1bW1hcnlCDwgHEgQSAggBQgVoZWxsb0oI\
    CgYKBHRleHSJDcsAaQAAAAAAAAA2CzxuCSVnoz4vw9pBKl4KXAoUX2hwYXJhbXNfL2V4cGVyaW1lbnRKRApCCgdo\
    cGFyYW1zEjcSNSIGCgJsciADIgcKA29wdCABIgYKAmJuIAIiCgoGbGF5ZXJzIAMqDgoMEgpocGFyYW0vYWNjWTK+\
    HnsAAAAAAAAAG/fPzgmxZ6M+L8PaQSpwCm4KHF9ocGFyYW1zXy9zZXNzaW9uX3N0YXJ0X2luZm9KTgpMCgdocGFy\
    YW1zEkEaPwoPCgJschIJEZqZmZmZmbk/CggKAmJuEgIgAQoNCgNvcHQSBhoEYWRhbQoTCgZsYXllcnMSCREAAAAA\
    AAAIQAkILNY8AAAAAAAAAMi3o1IJyGejPi/D2kEqMQovChpfaHBhcmFtc18vc2Vzc2lvbl9lbmRfaW5mb0oRCg8K\
    B2hwYXJhbXMSBCICCAFYpmvO
    """

  private final class Folder {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("events-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ data: Data, to name: String) throws {
      let url = URL(fileURLWithPath: path).appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
  }

  private let folder = Folder()
  private var recorded: Data { Data(base64Encoded: EventFileTests.recorded) ?? Data() }

  /// The rows of a query over the folder, and what was remarked.
  private func ask(_ sql: String) throws -> (rows: [[String]], remarks: [String]) {
    let heard = Heard()
    var configuration = Configuration(engine: .events, dbpath: folder.path)
    configuration.notices = NoticeListener { heard.messages.append($0.message) }
    let snapshot = try EventsEngine().snapshot(of: configuration, zone: "UTC")
    defer { snapshot.close() }
    let result = try snapshot.rows(for: Query(sql), timeout: nil)
    var rows: [[String]] = []
    while let row = try result.next() {
      rows.append(
        row.fields.map { field in
          if case .null = field { return "NULL" }
          var bytes: [UInt8] = []
          field.appendText(to: &bytes, zone: .utc)
          return String(decoding: bytes, as: UTF8.self)
        })
    }
    return (rows, heard.messages)
  }

  private final class Heard: @unchecked Sendable { var messages: [String] = [] }

  @Test func eventsOfTensorBoardAreTables() throws {
    try folder.write(recorded, to: "a/b/events.out.tfevents.1.x")
    let metrics = try ask("SELECT run, key, step, value, time FROM metrics")
    #expect(
      metrics.rows == [
        ["a/b", "train/loss", "1", "0.5", "1795893708.25"],
        ["a/b", "val/acc", "2", "NULL", "1795893710.5"],
      ])
    #expect(metrics.remarks == [])
    #expect(
      try ask("SELECT key, step, text FROM texts").rows == [["note/text_summary", "3", "hello"]])
    #expect(
      try ask("SELECT key, value FROM params ORDER BY key").rows == [
        ["bn", "true"], ["layers", "3"], ["lr", "0.1"], ["opt", "adam"],
      ])
    let run = try ask("SELECT run, started, \"values\" FROM runs").rows[0]
    #expect(run[0] == "a/b" && run[1].hasPrefix("2026-11-28 ") && run[2] == "2")
  }

  /// A record that is not whole is told at its byte, and all before it is read.
  @Test func aTornRecordIsTold() throws {
    let whole = recorded
    for count in [whole.count - 1, whole.count - 5, whole.count - 20] {
      try folder.write(whole.prefix(count), to: "events.out.tfevents.1.x")
      let answer = try ask("SELECT count(*) FROM metrics")
      #expect(answer.rows == [["2"]])
      #expect(answer.remarks.count == 1)
      #expect(answer.remarks[0].contains("the last record, at byte "), "\(answer.remarks)")
    }
    var damaged = whole
    damaged[60] ^= 1
    try folder.write(damaged, to: "events.out.tfevents.1.x")
    #expect(try ask("SELECT 1").remarks[0].contains("is damaged, and nothing behind it is read"))
  }

  /// Whatever the bytes are, reading ends, and what was whole before them is there.
  @Test func noBytesAreTooMuch() throws {
    var seed: UInt64 = 7
    func next() -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1
      return seed >> 33
    }
    for _ in 0..<60 {
      var bytes = recorded
      for _ in 0...(next() % 6) { bytes[Int(next()) % bytes.count] = UInt8(next() & 255) }
      try folder.write(bytes.prefix(Int(next()) % (bytes.count + 1)), to: "events.out.tfevents.1.x")
      let answer = try ask("SELECT count(*) FROM metrics")
      #expect((0...2).contains(Int(answer.rows[0][0]) ?? -1))
    }
    // Messages that no checksum protects.
    for _ in 0..<2000 {
      let bytes = (0..<Int(next() % 60)).map { _ in UInt8(next() & 255) }
      bytes.withUnsafeBytes { Event($0).eachValue { _, _ in } }
    }
  }

  @Test func theChecksumIsCastagnolis() {
    let sum = Array("123456789".utf8).withUnsafeBytes(CRC32C.checksum)
    #expect(sum == 0xE306_9283)
    #expect([UInt8](repeating: 0, count: 32).withUnsafeBytes(CRC32C.checksum) == 0x8A91_36AA)
  }

  @Test func tablesAndLinesAreReadToo() throws {
    try folder.write(
      Data("epoch,step,train_loss,val_acc\n0,9,0.5,\n0,10,,0.7\n1,19,nan,0.8\n".utf8),
      to: "v0/metrics.csv")
    try folder.write(Data("lr: 0.01\nname: \"a b\"\nnested:\n  x: 1\n".utf8), to: "v0/hparams.yaml")
    try folder.write(
      Data(
        """
        {"training_iteration": 1, "loss": 0.5, "config": {"lr": 0.1, "opt": {"name": "sgd"}}}
        {"training_iteration": 2, "loss": NaN, "in": {"deep": 3}}
        none

        """.utf8), to: "ray/result.json")
    try folder.write(
      Data("step\tloss\n0\t1.5\n1\t1.25\n".utf8), to: "dvc/plots/metrics/train/loss.tsv")
    try folder.write(Data("a,b\n1,2\n".utf8), to: "other.csv")
    let metrics = try ask("SELECT run, key, step, value FROM metrics ORDER BY run, key, step")
    #expect(
      metrics.rows == [
        ["dvc", "train/loss", "0", "1.5"], ["dvc", "train/loss", "1", "1.25"],
        ["ray", "in/deep", "2", "3.0"], ["ray", "loss", "1", "0.5"], ["ray", "loss", "2", "NULL"],
        ["v0", "epoch", "9", "0.0"], ["v0", "epoch", "10", "0.0"], ["v0", "epoch", "19", "1.0"],
        ["v0", "train_loss", "9", "0.5"], ["v0", "train_loss", "19", "NULL"],
        ["v0", "val_acc", "10", "0.7"], ["v0", "val_acc", "19", "0.8"],
      ])
    #expect(
      metrics.remarks.count == 1 && metrics.remarks[0].hasSuffix("line 3 is no object of JSON"))
    #expect(
      try ask("SELECT run, key, value FROM params ORDER BY run, key").rows == [
        ["ray", "lr", "0.1"], ["ray", "opt/name", "sgd"], ["v0", "lr", "0.01"],
        ["v0", "name", "a b"],
      ])
  }

  @Test func aFolderWithoutEventsIsTold() throws {
    try folder.write(Data("x".utf8), to: "notes.txt")
    let error = #expect(throws: DatabaseError.self) { try ask("SELECT 1") }
    #expect(error?.message.hasPrefix("no event files in") == true)
    let missing = Configuration(engine: .events, dbpath: folder.path + "/none")
    #expect(throws: DatabaseError.self) { try EventsEngine().snapshot(of: missing, zone: "UTC") }
  }
}
