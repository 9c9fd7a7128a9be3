import CallGraph
import Lineage
import Reports
import TestSupport
import Testing

/// The options of a `dataflow` fence.
@Suite struct DataflowOptionTests {
  private func mistakes(_ options: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let database = try SmallGraph.make(in: folder)
    return try LineageReport.mistakes("```dataflow lineage\n\(options)\n```\n", database: database)
  }

  @Test func somethingHasToSayWhereToBegin() throws {
    #expect(
      try mistakes("show: both") == [
        "1:4: missing 'from' in the dataflow (name a column of an earlier block, "
          + "'from: label.column', or one of file, value, job, call or execution)"
      ])
  }

  @Test func aDataflowBeginsAtOnePlace() throws {
    #expect(
      try mistakes("from: best.path\nfile: out.txt") == [
        "3:1: cannot combine 'file' with 'from' (a dataflow begins at one place)"
      ])
  }

  @Test func aColumnStandsBehindItsLabel() throws {
    #expect(
      try mistakes("from: best") == [
        "2:7: invalid value 'best' for 'from': expected label.column (a path, a hash or an id "
          + "follows 'file:', 'value:', 'job:', 'call:' or 'execution:')"
      ])
  }

  @Test func theBlockHasToStandBefore() throws {
    #expect(try mistakes("from: best.path") == ["2:7: unknown label 'best'"])
  }

  @Test func optionsAreKnown() throws {
    #expect(
      try mistakes("file: out.txt\nshw: both") == [
        "3:1: unknown option 'shw' (did you mean 'show'?)"
      ])
    #expect(
      try mistakes("file: out.txt\nshow: grph") == [
        "3:7: invalid value 'grph' for 'show': expected graph, text or both "
          + "(did you mean 'graph'?)"
      ])
    #expect(
      try mistakes("file: out.txt\ndepth: 0") == [
        "3:8: invalid value '0' for 'depth': expected a whole number of at least 1"
      ])
    #expect(
      try mistakes("file: out.txt\nsize: huge") == [
        "3:7: invalid value 'huge' for 'size': expected wide, full, half or [width, height] "
          + "from 80 to 2000"
      ])
  }

  @Test func whatIsNotRecordedIsTold() throws {
    #expect(try mistakes("file: nope.txt") == ["2:7: unknown record 'nope.txt'"])
    #expect(try mistakes("value: ffff") == ["2:8: unknown record 'ffff'"])
    #expect(try mistakes("job: ffff") == ["2:6: unknown record 'ffff'"])
    #expect(try mistakes("call: ffff") == ["2:7: unknown record 'ffff'"])
    #expect(try mistakes("execution: ffff") == ["2:12: unknown record 'ffff'"])
  }

  @Test func aColumnIsCheckedBeforeItRuns() throws {
    let folder = try TemporaryFolder()
    let database = try SmallGraph.make(in: folder)
    let text = """
      ```sql best
      SELECT path FROM file
      ```

      ```dataflow
      from: best.pth
      ```
      """
    #expect(
      try LineageReport.found(text, database: database) == [
        "6:12: unknown column 'pth' in the result (did you mean 'path'?)"
      ])
  }

  @Test func anEmptyResultHasNothingToBeginAt() throws {
    let folder = try TemporaryFolder()
    let database = try SmallGraph.make(in: folder)
    let text = """
      ```sql best
      SELECT path FROM file WHERE path = 'nope'
      ```

      ```dataflow
      from: best.path
      ```
      """
    #expect(
      try LineageReport.mistakes(text, database: database) == [
        "6:7: the block 'best' has no 'path' to begin at"
      ])
  }

  @Test func anotherDatabaseIsNoCallGraph() throws {
    let folder = try TemporaryFolder()
    let database = try SmallGraph.make(in: folder)
    let other = try SmallGraph.run("CREATE TABLE runs (id INTEGER)", at: folder.file("runs.db"))
    let text = """
      ---
      databases: {runs: 'sqlite:\(other)'}
      ---

      ```dataflow
      file: out.txt
      database: runs
      ```
      """
    let message = "'runs.db' is no redun database: it has no table redun_version"
    #expect(try LineageReport.mistakes(text, database: database) == ["7:11: \(message)"])
    #expect(try LineageReport.found(text, database: database) == ["7:11: \(message)"])
  }
}
