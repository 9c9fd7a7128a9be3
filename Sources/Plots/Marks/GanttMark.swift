import Tables

/// A timeline of jobs: bars from start to end in rows, coloured by status.
package struct GanttMark: Mark {
  package static let name = "gantt"

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
  package private(set) var notes: [String] = []

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
    var dropped = 0
    for series in input.series { dropped += add(series) }
    stackInLanes()
    link()
    extent.add(x: jobs.flatMap { [$0.start, $0.end ?? $0.start] })
    notes = LeftOut.notes(dropped, "without a start or a row")
  }

  /// Adds the jobs of a series; answers how many rows have no place.
  private mutating func add(_ series: Series) -> Int {
    var dropped = 0
    for (index, row) in series.rows.enumerated() where index < series.x.count {
      let start = series.x[index]
      guard start.isFinite, index < series.y.count, series.y[index].isFinite else {
        dropped += 1
        continue
      }
      let status = series.name.flatMap(Status.init(rawValue:))
      let end = input.number(.x2, row: row).map { max($0, start) }
      jobs.append(
        Job(
          row: row, id: input.text(.label, row: row), status: status == .unknown ? nil : status,
          statusName: series.name, hue: series.hue, place: Int(series.y[index]), start: start,
          end: end))
    }
    return dropped
  }

  /// Gives each job the first lane of its row that is free.
  private mutating func stackInLanes() {
    jobs.sort { ($0.place, $0.start, $0.row) < ($1.place, $1.start, $1.row) }
    var ends: [Int: [Double]] = [:]
    for index in jobs.indices {
      let place = jobs[index].place
      let end = jobs[index].end ?? .infinity
      var known = ends[place] ?? []
      if let free = known.firstIndex(where: { $0 <= jobs[index].start }) {
        jobs[index].lane = free
        known[free] = end
      } else {
        jobs[index].lane = known.count
        known.append(end)
      }
      ends[place] = known
    }
    lanes = ends.mapValues(\.count)
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

  package func draw(in panel: inout Panel) {
    guard case .band(let band, _) = panel.y else { return }
    GanttDrawing(mark: self, band: band).draw(in: &panel)
  }
}
