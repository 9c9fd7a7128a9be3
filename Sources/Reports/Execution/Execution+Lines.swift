import Databases
import Tables

// Lines that a server looks through itself.
extension Execution {
  /// Draws one figure of lines, and nothing else, where its server looks through the lines itself,
  /// and otherwise from all rows.
  func drawLines<Result>(
    _ query: BlockQuery, _ task: BlockTask, drawing plots: [PlotChoice],
    _ draw: (StartedQuery) throws -> Result
  ) throws -> Result {
    var digest: String?
    switch try startLines(query, task, drawing: plots) {
    case .part(let started):
      do { return try draw(started) } catch is MissingRows { digest = started.digest }
    case .all(let known): digest = known
    }
    var all = try start(query, before: task.before)
    // A recorded digest of lines is compared with another one.
    if options.lines(task.place) == true { all.digest = digest }
    return try draw(all)
  }

  private func startLines(
    _ query: BlockQuery, _ task: BlockTask, drawing plots: [PlotChoice]
  ) throws -> NeededRows {
    let isWanted = options.lines(task.place)
    let needsAll =
      task.keepsRows || task.isQuoted || !task.laterPlots.isEmpty || renderer.offer.keepsAllCSV
    guard let plot = plots.first, plots.count == 1, plot.plot.isOfPlainLines, isWanted != false,
      isWanted == true || !needsAll
    else { return .all(digest: nil) }
    let prepared = try prepare(query, before: task.before)
    guard prepared.snapshot.looksThroughLines, let ordered = OrderedSQL(prepared.sql.text) else {
      return .all(digest: nil)
    }
    let errors = SQLErrors(sql: prepared.sql, snapshot: prepared.snapshot)
    let start = ContinuousClock.now
    let asked = prepared.query(with: parameters)
    let limit = options.timeout ?? query.timeout ?? timeout
    return try errors.run {
      let plan = try prepared.snapshot.plan(of: asked.with(sql: ordered.body), timeout: limit)
      // Nearly all queries are small ones, which cost no more than this question.
      guard isWanted == true || ServerLines.mayPay(plan) else { return .all(digest: nil) }
      let columns = KnownRows.columns(
        try prepared.snapshot.columns(of: asked, timeout: limit), of: prepared.known)
      let plotted = try PlotRows(plots, of: columns, limit: .max, zone: zone)
      do {
        guard
          let lines = try ServerLines(
            asked, ordered, of: prepared.snapshot, timeout: limit, drawing: plot, plotted,
            columns: columns, plan: plan, isWanted: isWanted == true)
        else { return .all(digest: nil) }
        try lines.look()
        guard !needsAll, let some = try lines.rows() else { return .all(digest: lines.digest) }
        let rows = try NamedRows.rows(KnownRows.rows(some, of: prepared.known), context.statuses)
        return .part(
          StartedQuery(
            rows: rows, lines: lines, digest: lines.digest, sql: prepared.sql, errors: errors,
            start: start))
      } catch let error as DatabaseError where error.isAnswered {
        // What is wrong with the query itself is told when all rows are read.
        return .all(digest: nil)
      }
    }
  }
}

/// The rows that a drawing needs.
private enum NeededRows {
  case part(StartedQuery)
  /// All, of which somebody may know a digest.
  case all(digest: String?)
}
