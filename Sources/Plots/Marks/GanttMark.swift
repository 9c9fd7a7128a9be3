import Tables

/// A timeline of jobs: bars from start to end in rows, coloured by status.
package struct GanttMark: Mark {
  package static let name = "gantt"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Timeline")
    traits.key = .statuses
    traits.drawsEachRow = true
    return traits
  }()

  /// One job with its lane among those of its row that overlap it.
  struct Job: Sendable {
    var row: Int32
    var id: String?
    var status: Status?
    var statusName: String?
    var hue: Hue
    var place: Int
    var start: Double
    /// Nil while the job runs.
    var end: Double?
    /// The job that it resumes, by its place in the list.
    var resumed: Int?
    var lane = 0
  }

  let input: MarkInput
  private(set) var jobs: [Job] = []
  /// How many lanes each row has.
  private(set) var lanes: [Int: Int] = [:]
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.bandsY = true
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    if input.x?.isBanded == true {
      throw PlotError("mark 'gantt' needs times or numbers on x, and x holds categories")
    }
    var dropped = LeftOut()
    for series in input.series { add(series, &dropped) }
    stackInLanes()
    link()
    extent.add(x: jobs.flatMap { [$0.start, $0.end ?? $0.start] })
    if input.x?.kind == .time, jobs.contains(where: { $0.end == nil }) {
      extent.add(x: [input.now])
    }
    notes = dropped.notes("without a start or a row")
  }

  package var results: [String] {
    let names = CategoryNames.reordered(jobs.compactMap(\.statusName), by: [])
    let counts = names.map { name in "\(jobs.count { $0.statusName == name }) \(name)" }
    return counts.isEmpty ? [] : [counts.joined(separator: ", ")]
  }

  /// Adds the jobs of a series; rows without a place are left out.
  private mutating func add(_ series: Series, _ dropped: inout LeftOut) {
    for (index, row) in series.rows.enumerated() where index < series.x.count {
      let start = series.x[index]
      guard start.isFinite, index < series.y.count, series.y[index].isFinite else {
        dropped.add(start, index < series.y.count ? series.y[index] : PlotColumn.missing)
        continue
      }
      let status = series.name.flatMap { input.statuses[$0] }
      let end = input.number(.x2, row: row).map { max($0, start) }
      jobs.append(
        Job(
          row: row, id: input.text(.label, row: row), status: status, statusName: series.name,
          hue: series.hue, place: Int(series.y[index]), start: start, end: end))
    }
  }

  /// Gives each job the first lane of its row that is free.
  private mutating func stackInLanes() {
    jobs.sort { ($0.place, $0.start, $0.row) < ($1.place, $1.start, $1.row) }
    var free = Heap<Int>()
    var busy = Heap<Busy>()
    var row: Int?
    for index in jobs.indices {
      let job = jobs[index]
      if row != job.place { (row, free, busy) = (job.place, Heap(), Heap()) }
      while let least = busy.least, least.end <= job.start {
        free.insert(least.lane)
        _ = busy.removeLeast()
      }
      let lane = free.removeLeast() ?? lanes[job.place, default: 0]
      lanes[job.place] = max(lanes[job.place, default: 0], lane + 1)
      busy.insert(Busy(end: job.end ?? .infinity, lane: lane))
      jobs[index].lane = lane
    }
  }

  /// A lane until the end of its last job.
  private struct Busy: Comparable {
    var end: Double
    var lane: Int

    static func < (one: Busy, other: Busy) -> Bool { (one.end, one.lane) < (other.end, other.lane) }
  }

  /// Finds the jobs that resume others: `group` holds the id of the earlier one.
  private mutating func link() {
    guard input.plot[.group] != nil, input.plot[.label] != nil else { return }
    let places = Dictionary(
      jobs.enumerated().compactMap { index, job in job.id.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
    for index in jobs.indices {
      guard let earlier = input.text(.group, row: jobs[index].row) else { continue }
      jobs[index].resumed = places[earlier] == index ? nil : places[earlier]
    }
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    guard case .band(let band, _) = frame.y else { return }
    GanttDrawing(mark: self, band: band).draw(in: frame, with: &pen)
  }
}
