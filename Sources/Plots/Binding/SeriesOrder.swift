extension Series {
  /// The series with its points along x.
  func inOrder(_ found: LineOrder) -> Series {
    guard let order = found.order else { return self }
    var copy = self
    copy.rows = order.map { rows[$0] }
    copy.x = order.map { x[$0] }
    if y.count == x.count { copy.y = order.map { y[$0] } }
    return copy
  }
}

/// What is wrong with the order of a figure's rows, for its caption and for the terminal.
struct OrderFaults {
  private var repeated = 0
  private var most = 1
  private var restarts = 0

  mutating func add(_ found: LineOrder) {
    repeated += found.repeated
    most = max(most, found.most)
    restarts += found.restarts
  }

  /// What the caption says, such as `15 values of step occur twice`; nil when nothing is wrong.
  func words(x name: String) -> String? {
    if repeated > 0 {
      let times = most == 2 ? "twice" : "up to \(PlotNumber.count(most)) times"
      return "\(PlotNumber.count(repeated, "value")) of \(name) "
        + "\(repeated == 1 ? "occurs" : "occur") \(times) in a line"
    }
    guard restarts > 0 else { return nil }
    return "values of \(name) go back "
      + (restarts == 1 ? "once" : "\(PlotNumber.count(restarts)) times")
  }

  /// What to do about it.
  func hint(_ plot: Plot) -> String {
    plot[.group] == nil
      ? "name the column of the runs: 'group: run_id'"
      : "'group' names one column: join those that tell runs apart in the query"
  }
}
