import Tables

/// What a conference asks of the numbers of a paper, answered from what a report really did: which
/// variability is shown and how it was computed, of how many values, by which tests, under which
/// assumptions, and what it took to compute.
package struct Checklist {
  package struct Item: Equatable, Sendable {
    /// What it answers, such as `Error bars`.
    package let title: String
    /// Sentences of plain text.
    package let text: String
  }

  package let items: [Item]
  /// The titles of the items.
  package static let titles = ["Error bars", "Tests", "Assumptions", "Compute"]

  /// - Parameters:
  ///   - compute: what the runs took, in sentences.
  ///   - name: what a table or figure is called, given what it is in the page and its label.
  package init(
    of notebook: Notebook, compute: String,
    name: (_ exhibit: BlockPlace.Exhibit, _ label: String?) -> String
  ) {
    let shown = notebook.blocks.flatMap { Shown.all(of: $0, name: name) }
    let tests = shown.flatMap { $0.sentences(.test) }
    let texts = [
      Self.errorBars(shown),
      tests.isEmpty ? "No statistical test was made." : tests.joined(separator: " "),
      Assumption.text(of: shown.flatMap { $0.methods.map(\.words) }), compute,
    ]
    items = zip(Self.titles, texts).map { Item(title: $0, text: $1) }
  }

  private static func errorBars(_ shown: [Shown]) -> String {
    let sentences = shown.flatMap { $0.sentences(.spread) }
    let bare = shown.filter { $0.sentences(.spread).isEmpty }.map(\.name)
    let rest = bare.isEmpty ? [] : ["Without a measure of spread: \(bare.joined(separator: ", "))."]
    return (sentences + rest).joined(separator: " ")
  }

  /// A table or a figure of the page.
  private struct Shown {
    let name: String
    let methods: [Method]

    /// A sentence for each method, with all columns that it is about.
    func sentences(_ kind: Method.Kind) -> [String] {
      var said: [(words: String, subjects: [String])] = []
      for method in methods where method.kind == kind {
        if let place = said.firstIndex(where: { $0.words == method.words }) {
          said[place].subjects += [method.subject].compactMap(\.self)
        } else {
          said.append((method.words, [method.subject].compactMap(\.self)))
        }
      }
      return said.map { words, subjects in
        let subject = subjects.isEmpty ? "" : ", \(subjects.joined(separator: ", "))"
        return "\(name)\(subject): \(words)."
      }
    }

    static func all(
      of block: Notebook.BlockOutcome, name: (BlockPlace.Exhibit, String?) -> String
    ) -> [Shown] {
      guard let result = block.result, !block.hasFailed else { return [] }
      let place = block.place
      let figures = place.figures.indices.map { index in
        Shown(
          name: name(
            .figure(place.number(ofFigure: index)), index == 0 ? place.label : nil),
          methods: result.methods.filter { $0.figure == index })
      }
      guard let number = place.tableNumber else { return figures }
      let table = Shown(
        name: name(.table(number), figures.isEmpty ? place.label : nil),
        methods: result.methods.filter { $0.figure == nil })
      return figures + [table]
    }
  }
}

/// What methods assume, by the words that name them.
private enum Assumption {
  private static let table: [(words: [String], assumption: String)] = [
    (
      ["t interval", "confidence interval of the mean", "paired t test", "Welch's t test"],
      "t intervals and t tests, that means are about normal"
    ),
    (
      ["bootstrap"], "bootstrap intervals, that the values are drawn like those that they stand for"
    ),
    (
      ["Wilson", "Fisher", "two-proportion"],
      "intervals and tests of rates, that trials are independent"
    ),
    (["McNemar"], "McNemar's test, that items are independent"),
    (
      ["sign-flip", "Wilcoxon"],
      "tests of signs and signed ranks, that differences lie symmetrically about zero where there is no effect"
    ),
    (
      ["Mann-Whitney"],
      "the Mann-Whitney test, that both samples are alike where there is no effect"
    ),
    (["standard error"], "standard errors, that values are independent"),
    (["Dvoretzky"], "bands of distributions, that values are independent"),
    (["Nemenyi", "Friedman"], "tests of ranks, that what groups are measured on is independent"),
  ]

  static func text(of methods: [String]) -> String {
    let found = table.filter { entry in
      methods.contains { method in entry.words.contains { method.contains($0) } }
    }
    guard !found.isEmpty else {
      return methods.isEmpty
        ? "Nothing was computed that rests on any."
        : "Means and deviations describe the values; what they rest on beyond that is not known here."
    }
    return "They assume: \(found.map(\.assumption).joined(separator: "; "))."
  }
}
