/// The most of everything that a person writes: far more than anybody needs, and too little to take
/// all memory or time.
///
/// What passes one is an error with its place, or is cut and said. To add one: a case, and its line
/// in `row`. Its line in `docs/reports.md` is compared with it, and a test walks over all of them.
package enum Limit: CaseIterable, Sendable {
  // What is read.
  case reportSize, templateSize, styleSize, imageSize
  case templateTags, templateDepth
  // YAML and JSON.
  case yamlDepth, yamlValues, yamlKeys, jsonDepth
  // The text.
  case containerDepth, markDepth, missingCells, formulaSize, formulaDepth
  case blocks, inlineValues, headings, footnotes
  // Options.
  case parameters, choices, with, usageDepth, statistics
  // Results.
  case columns, spreadCells, pages
  // Figures.
  case figures, dimensions, references, categories, series, panels, heatmapCells, stackedValues,
    bins, linePoints
  case shapes, legendEntries, height
  // Drawings of dataflows.
  case diagramNodes, diagramArrows, diagramSiblings
  // Metrics that are logged.
  case logLine, logKeys, logBacklog

  /// The number itself; bytes where it is a size.
  package var most: Int { row.most }
  /// What is counted, such as `blocks of a report`.
  package var things: String { row.things }
  /// What to do where there are more.
  package var hint: String? { row.hint }

  private var row: (most: Int, things: String, hint: String?) {
    switch self {
    case .reportSize: (4 << 20, "bytes of a report", "split it into several reports")
    case .templateSize: (1 << 18, "bytes of a template", nil)
    case .styleSize: (1 << 20, "bytes of a style sheet", nil)
    case .imageSize: (32 << 20, "bytes of an image", "make it smaller, or link to it")
    case .templateTags: (1000, "tags of a template", nil)
    case .templateDepth: (100, "sections of a template inside one another", nil)

    case .yamlDepth: (64, "levels of YAML", nil)
    case .yamlValues:
      (100_000, "values of YAML", "an alias counts as all that it stands for")
    case .yamlKeys: (10_000, "keys of a mapping", nil)
    case .jsonDepth: (200, "levels of JSON", nil)

    case .containerDepth: (100, "levels of quotes and lists", nil)
    case .markDepth: (50, "levels of marks in a text", nil)
    case .missingCells: (500_000, "missing cells of a table in the text", nil)
    case .formulaSize: (100_000, "bytes of a formula", "split it into several formulas")
    case .formulaDepth: (100, "levels of a formula", nil)
    case .blocks: (10_000, "blocks of a report", "split it into several reports")
    case .inlineValues: (20_000, "values in the text", "show them as a table")
    case .headings: (10_000, "headings of a report", "split it into several reports")
    case .footnotes: (10_000, "footnotes of a report", "split it into several reports")

    case .parameters: (1000, "parameters", "put what varies into a table")
    case .choices: (10_000, "choices of a parameter", "leave 'choices' out")
    case .with: (1000, "blocks in 'with'", "put some of them into a view")
    case .usageDepth: (100, "brackets of a usage inside one another", nil)
    case .statistics: (6, "figures of a fence 'stats'", "begin another fence")

    case .columns: (10_000, "columns of a table", "select fewer of them, or one row for each")
    case .spreadCells:
      (5_000_000, "cells of 'expand' or 'pivot'", "select fewer rows or columns")
    case .pages: (100_000, "pages of a report", "select fewer rows in 'pages'")

    case .figures: (100, "plots of a block", "draw them in fences 'plot'")
    case .dimensions: (200, "columns of a plot", "name fewer of them")
    case .references: (1000, "reference lines of a plot", "draw them with the mark 'rule'")
    case .categories:
      (10_000, "categories", "aggregate them in the query, or add 'LIMIT'")
    case .series:
      (10_000, "series", "aggregate them in the query, or name a column of fewer values")
    case .panels:
      (2000, "panels", "facet by a column of fewer values, or select some of them in the query")
    case .heatmapCells: (250_000, "cells of a heatmap", "group the values of an axis in the query")
    case .stackedValues:
      (2_000_000, "stacked values", "name a color of fewer values, or write 'stack: false'")
    case .bins: (10_000, "bins of a histogram", nil)
    case .linePoints: (1_000_000, "points of a line, which 'max_points' asks for", nil)
    case .shapes:
      (100_000, "rows of a plot that draws each", "aggregate them in the query, or add 'LIMIT'")
    case .legendEntries: (100, "names of a legend", nil)
    case .height: (16_000, "pixels of a figure's height", nil)

    case .diagramNodes: (500, "boxes and pills of a dataflow", nil)
    case .diagramArrows: (1500, "arrows of a dataflow", nil)
    case .diagramSiblings: (6, "alike nodes of a dataflow that lead to one", nil)

    case .logLine: (1 << 20, "bytes of a line of 'log --jsonl'", nil)
    case .logKeys: (1000, "metrics of a line", nil)
    case .logBacklog: (64 << 20, "bytes of lines that wait for a database", nil)
    }
  }

  /// What is told where there are more.
  ///
  ///     Limit.series.message(100_000)   // "cannot take 100,000 series: at most 10,000 are possible"
  ///     Limit.yamlDepth.message()       // "cannot take more than 64 levels of YAML"
  ///
  /// - Parameter name: whose they are, such as a column of a result.
  package func message(_ count: Int? = nil, of name: String? = nil) -> String {
    guard let count else { return "cannot take more than \(most.grouped) \(things)" }
    let whole = name.map { "\(things) of '\($0)'" } ?? things
    return "cannot take \(count.grouped) \(whole): at most \(most.grouped) are possible"
  }

  /// Whether there are too many.
  package func isPassed(by count: Int) -> Bool { count > most }
}
