import CallGraph
import Plots
import Tables

/// What a box or a pill of a dataflow says.
struct NodeText {
  let node: Diagram.Node

  init(_ dataflow: Dataflow, _ meaning: DataflowSketch.Meaning) {
    if meaning.isCall, let call = dataflow.call(of: meaning.point) {
      node = NodeText.node(of: call)
    } else if let value = dataflow.value(of: meaning.point) {
      node = NodeText.node(of: value, isOrigin: meaning.isOrigin)
    } else {
      node = Diagram.Node(.rest, title: "?")
    }
  }

  // MARK: Calls

  private static func node(of call: DataflowCall) -> Diagram.Node {
    var details = [String(call.hash.prefix(8))]
    var lines = [call.taskName, "call \(call.hash)"]
    var status: Status?
    if let job = call.job {
      let name = job.status.rawValue
      let word = String(name.prefix(1)) + name.dropFirst().lowercased()
      let duration = job.end.flatMap { NodeText.duration(from: job.start, to: $0) }
      status = job.status.shown
      // The icon says that it is done.
      if job.status != .done { details.append(word) }
      if let duration { details.append(duration) }
      lines.append(word + (duration.map { " in \($0)" } ?? ""))
      lines.append("job \(job.id)")
    }
    var node = Diagram.Node(
      .box, title: call.shortName, subtitle: details.joined(separator: " · "))
    node.status = status
    node.tooltip = lines.joined(separator: "\n")
    return node
  }

  private static func duration(from start: Timestamp, to end: Timestamp) -> String? {
    let (length, overflows) = end.microseconds.subtractingReportingOverflow(start.microseconds)
    guard !overflows, length >= 0 else { return nil }
    var bytes: [UInt8] = []
    Humanize.append(exactDelta: length.magnitude, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Values

  private static func node(of value: DataflowValue, isOrigin: Bool) -> Diagram.Node {
    let type = value.type.split(separator: ".").last.map(String.init) ?? "value"
    let hash = value.hash.prefix(8)
    let preview = value.preview.isEmpty ? String(hash) : value.preview
    var node = Diagram.Node(
      .pill, title: path(in: preview).map(shortened) ?? preview, subtitle: "\(type) \(hash)")
    node.isHollow = isOrigin
    node.tooltip =
      ([preview, "\(value.type) \(value.hash)"]
      + (isOrigin ? ["no recorded call made it"] : [])).joined(separator: "\n")
    return node
  }

  /// The path in `File(path=a/b.txt, hash=0123abcd)`.
  private static func path(in preview: String) -> String? {
    guard preview.last == ")", let start = preview.firstRange(of: "(path=")?.upperBound,
      let end = preview.ranges(of: ", hash=").last?.lowerBound, start <= end,
      preview[..<start].dropLast(6).allSatisfy(\.isLetter)
    else { return nil }
    return String(preview[start..<end])
  }

  /// A path that is too long for its pill without its first folders: the name counts.
  private static func shortened(_ path: String) -> String {
    guard path.count > 26 else { return path }
    var rest = path[...]
    while rest.count > 24, let slash = rest.dropFirst().firstIndex(of: "/") {
      rest = rest[slash...]
    }
    return rest.startIndex == path.startIndex ? path : "…" + rest
  }
}

extension JobStatus {
  /// The state whose icon and colour a call has.
  fileprivate var shown: Status { JobStatus.known[rawValue] ?? .unknown }

  private static let known = Statuses.standard.adding(.callGraph)
}
