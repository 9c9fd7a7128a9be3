import Tables
import Testing

@testable import Tracking

@Suite struct CSVTests {
  @Test func firstLineNamesTheColumns() {
    let csv = CSV("id,name\n1,one\n2,two\n")
    #expect(csv.columns == ["id", "name"])
    #expect(csv.records.map { $0["name"] } == ["one", "two"])
  }

  @Test func quotedCellsMayHoldAnything() {
    let record = CSV("a,b,c\r\n\"x, \"\"y\"\"\r\nz\",\"\",\"\"\"\"\r\n").records[0]
    #expect(record["a"] == "x, \"y\"\r\nz")
    #expect(record["b"] == "")
    #expect(record["c"] == "\"")
  }

  @Test func theLastLineNeedsNoEnd() {
    #expect(CSV("a,b\n1,é").records.map { $0["b"] } == ["é"])
  }

  @Test func missingCellsAreEmpty() {
    #expect(CSV("a,b\n1\n").records[0]["b"] == "")
    #expect(CSV("").records.isEmpty)
  }
}

@Suite struct DemoCellTests {
  let record = CSV("tags,args.lr,args.model,env.CORES,n,x\nb a,30.0,mlp,2,,1e-05\n").records[0]
  let columns = ["tags", "args.lr", "args.model", "env.CORES"]

  @Test func tagsBecomeAnObjectInTheirOrder() {
    #expect(record.tags("tags") == .text(#"{"b": true, "a": true}"#))
  }

  @Test func argumentsKeepTheirDigits() {
    #expect(
      record.object("args.", columns: columns, numbers: true)
        == .text(#"{"lr": 30.0, "model": "mlp"}"#))
  }

  @Test func environmentIsText() {
    #expect(
      record.object("env.", columns: columns, numbers: false) == .text(#"{"CORES": "2"}"#))
    #expect(record.object("other.", columns: columns, numbers: false) == .null)
  }

  @Test func anEmptyCellIsNull() {
    #expect(record.integer("n") == .null)
    #expect(record.text("n") == .null)
    #expect(record.real("x") == .real(1e-05))
  }
}
