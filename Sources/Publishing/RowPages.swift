import Databases
import Reports
import Tables

/// The rows of `pages:` and the page of each.
struct RowPages {
  private let pages: PageRows
  private let report: SiteReport
  private let runner: Runner

  init(_ pages: PageRows, of report: SiteReport, _ runner: Runner) {
    self.pages = pages
    self.report = report
    self.runner = runner
  }

  /// Runs the query.
  ///
  /// - Throws: `Diagnostic`, such as for two rows with one path.
  func all() throws -> [(path: String, row: [(name: String, value: Value)])] {
    var result: [(path: String, row: [(name: String, value: Value)])] = []
    var numbers: [String: Int] = [:]
    for (index, row) in try runner.rows(of: pages).enumerated() {
      let path: String
      do {
        path = try PagePath.path(folder + pages.path.text, row: row)
      } catch {
        throw Diagnostic("row \(index + 1): \(error)", at: pages.path.location)
      }
      if let first = numbers[path] {
        throw Diagnostic(
          "rows \(first) and \(index + 1) have the same path '\(path)': "
            + "\(summary(result[first - 1].row)) and \(summary(row))", at: pages.path.location)
      }
      numbers[path] = index + 1
      result.append((path, row))
    }
    return result
  }

  private var folder: String { PagePath.folder(of: report.path) }

  private func summary(_ row: [(name: String, value: Value)]) -> String {
    row.prefix(3).map { "\($0.name) = \($0.value.text(in: report.report.settings.zone))" }.joined(
      separator: ", ")
  }
}
