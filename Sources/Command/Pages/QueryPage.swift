import ArgumentParser
import Markup
import Reports

/// A single query on standard output.
enum QueryPage {
  /// Draws the one query of a runner, and tells what went wrong.
  static func show<R: NamedRenderer>(
    _ runner: Runner, _ format: R.Type, hasSafeCSV: Bool = false
  ) throws {
    var request = PageRequest()
    request.isSingleBlock = true
    request.usesColor = Console.usesColor
    request.hasSafeCSV = hasSafeCSV
    let renderer = R(request)
    let run = try runner.run(with: renderer)
    for problem in run.messages { Console.error(lines: problem.text(in: runner.report.source)) }
    guard run.errors.isEmpty else { throw ExitCode.failed }
    try renderer.write(
      run.page, to: R.self == TerminalRenderer.self ? OutputFile() : Console.output)
  }
}
