import Tables

/// Draws jobs with their icons and ids, the time of the report, and arrows of resumed jobs.
struct GanttDrawing {
  let mark: GanttMark
  let band: BandScale

  func draw(in frame: Frame, with pen: inout Pen) {
    let boxes = mark.jobs.map { box(of: $0, in: frame) }
    for (job, box) in zip(mark.jobs, boxes) {
      guard let box else { continue }
      draw(job, box, in: frame, with: &pen)
    }
    drawNow(in: frame, with: &pen)
    for (job, box) in zip(mark.jobs, boxes) {
      guard let box, let resumed = job.resumed, let earlier = boxes[resumed] else { continue }
      drawResume(from: earlier, to: box, in: frame, with: &pen)
    }
  }

  /// The rectangle of a job; one that still runs reaches to the time of the report.
  private func box(of job: GanttMark.Job, in frame: Frame) -> Box? {
    let edge = frame.box.x + frame.box.width
    let start = frame.x.position(of: job.start)
    let end = job.end.map { frame.x.position(of: $0) } ?? runningEnd(in: frame)
    guard start.isFinite, end.isFinite, start <= edge, end >= frame.box.x || job.end == nil else {
      return nil
    }
    let from = max(start, frame.box.x)
    let lanes = Double(mark.lanes[job.place] ?? 1)
    let height = min(band.bandWidth / lanes, frame.scaled(30))
    let top = band.center(of: job.place) - height * lanes / 2
    let gap = lanes > 1 && height > frame.scaled(6) ? frame.scaled(1.5) : 0
    return Box(
      x: from, y: top + height * Double(job.lane) + gap / 2,
      width: max(min(end, edge) - from, frame.scaled(1.5)), height: height - gap)
  }

  private func runningEnd(in frame: Frame) -> Double {
    let now = frame.x.position(of: frame.now)
    let edge = frame.box.x + frame.box.width
    return now.isFinite && now > frame.box.x ? min(now, edge) : edge
  }

  private func draw(_ job: GanttMark.Job, _ box: Box, in frame: Frame, with pen: inout Pen) {
    let look: Look =
      if case .status(let hue) = job.hue { .job(hue) } else { .box(job.hue) }
    let title = pen.title(words(job))
    if job.end == nil {
      // The tip of an arrow: the job goes on past the time of the report.
      let tip = min(box.height * 0.4, frame.scaled(8))
      pen.svg.shape(look, title: title) { path in
        path.move(box.x, box.y)
        path.line(box.x + box.width, box.y)
        path.line(box.x + box.width + tip, box.y + box.height / 2)
        path.line(box.x + box.width, box.y + box.height)
        path.line(box.x, box.y + box.height)
        path.close()
      }
    } else {
      pen.svg.rect(look, box, rounding: frame.scaled(2), title: title)
    }
    drawInside(job, box, in: frame, with: &pen)
  }

  /// The icon and the id where both fit, else the icon, else nothing.
  private func drawInside(_ job: GanttMark.Job, _ box: Box, in frame: Frame, with pen: inout Pen) {
    let size = frame.sizes.note
    let icon = min(frame.scaled(14), box.height - frame.scaled(1))
    guard box.height >= size * 1.05 else { return }
    let middle = box.y + box.height / 2
    let inset = frame.scaled(4)
    var x = box.x + inset
    if let status = job.status {
      guard box.width >= icon + 2 * inset else { return }
      pen.svg.icon(status, x: x, y: middle - icon / 2, size: icon)
      x += icon + inset
    }
    guard let id = job.id else { return }
    let width = TextMetrics.width(of: id, size: size)
    guard x + width + inset <= box.x + box.width else { return }
    pen.svg.text(id, .jobText(statusHue(job)), x: x, y: middle + size * 0.36)
  }

  private func statusHue(_ job: GanttMark.Job) -> Status.Family {
    if case .status(let hue) = job.hue { hue } else { .waiting }
  }

  private func words(_ job: GanttMark.Job) -> String {
    var lines: [String] = []
    if let id = job.id { lines.append(id) }
    if let name = job.status?.word ?? job.statusName { lines.append(name) }
    if let note = mark.input.text(.tooltip, row: job.row) { lines.append(note) }
    if mark.input.x?.kind == .time {
      lines.append("from \(PlotTime.text(job.start, zone: mark.input.zone))")
      lines.append(job.end.map { "for \(PlotTime.duration($0 - job.start))" } ?? "still running")
    }
    return lines.joined(separator: "\n")
  }

  /// The time of the report, where a job is still running or the axis reaches it.
  private func drawNow(in frame: Frame, with pen: inout Pen) {
    let box = frame.box
    let x = frame.x.position(of: frame.now)
    guard mark.input.x?.kind == .time, frame.contains(x, box.y) else { return }
    let top = box.y - frame.scaled(4)
    pen.svg.line(.now, x, top, x, box.y + box.height)
    let size = frame.sizes.note
    let half = TextMetrics.width(of: "report", size: size) / 2
    let isNearEdge = x + half > box.x + box.width + frame.scaled(10)
    pen.svg.text(
      "report", .nowText, x: isNearEdge ? x + frame.scaled(8) : x, y: top - frame.scaled(4),
      anchor: isNearEdge ? .end : .middle)
  }

  /// A curved arrow from the end of a job to the start of the one that resumes it.
  private func drawResume(from earlier: Box, to later: Box, in frame: Frame, with pen: inout Pen) {
    let isSameRow = abs(earlier.y - later.y) < 1
    let from = (x: earlier.x + earlier.width, y: earlier.y + (isSameRow ? 0 : earlier.height / 2))
    let end = (x: later.x, y: isSameRow ? later.y : later.y + later.height / 2)
    let head = frame.scaled(5)
    // An arch over one row, an S between two.
    let reach = max(abs(end.x - from.x) / 2, frame.scaled(14))
    let rise = isSameRow ? frame.scaled(12) : 0
    let tip = (x: end.x - (isSameRow ? 0 : head * 0.4), y: end.y - (isSameRow ? 1 : 0))
    let first = isSameRow ? (x: from.x, y: from.y - rise) : (x: from.x + reach, y: from.y)
    let second = isSameRow ? (x: tip.x, y: tip.y - rise) : (x: tip.x - reach, y: tip.y)
    pen.svg.path(.resume) { path in
      path.move(from.x, from.y)
      path.curve(first, second, tip)
      path.move(tip.x - head * (isSameRow ? 0.6 : 1), tip.y - head * (isSameRow ? 1 : 0.6))
      path.line(tip.x, tip.y)
      path.line(tip.x + head * (isSameRow ? 0.6 : -1), tip.y + head * (isSameRow ? -1 : 0.6))
    }
    drawWord(between: earlier, and: later, in: frame, with: &pen)
  }

  /// Says what the arrow is, where there is room between the two jobs.
  private func drawWord(between earlier: Box, and later: Box, in frame: Frame, with pen: inout Pen)
  {
    let size = frame.sizes.note
    let width = TextMetrics.width(of: "resumes", size: size)
    let (end, start) = (earlier.x + earlier.width, later.x)
    let isSameRow = abs(earlier.y - later.y) < 1
    let upper = earlier.y < later.y ? earlier : later
    let lower = earlier.y < later.y ? later : earlier
    let gap = lower.y - upper.y - upper.height
    if isSameRow, start - end > width + frame.scaled(4) {
      let x = (start + end - width) / 2
      pen.svg.text("resumes", .note, x: x, y: earlier.y + earlier.height / 2 + size * 0.35)
    } else if !isSameRow, gap > size * 1.3 {
      pen.svg.text(
        "resumes", .note, x: (start + end) / 2 + frame.scaled(8),
        y: upper.y + upper.height + gap / 2 + size * 0.35)
    }
  }
}
