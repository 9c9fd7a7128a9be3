import ArgumentParser
import Markup
import Reports

/// A single query on standard output.
enum QueryPage {
  /// Draws the one query of a runner, and tells what went wrong.
  static func show<R: NamedRenderer>(_ runner: Runner, _ format: R.Type) throws {
    var request = PageRequest()
    request.isSingleBlock = true
    request.usesColor = Console.usesColor
    let renderer = R(request)
    let run = try runner.run(with: renderer)
    for problem in run.messages { Console.error(problem.text(in: runner.report.source)) }
    guard run.errors.isEmpty else { throw ExitCode.failed }
    try renderer.write(run.page, to: OutputFile())
  }
}
