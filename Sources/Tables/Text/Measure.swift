/// What the name of a measure tells.
package enum Measure {
  /// Whether less of it is better.
  ///
  ///     Measure.isLessBetter("val/loss")  // true
  ///     Measure.isLessBetter("top1")      // false
  package static func isLessBetter(_ name: String) -> Bool {
    let name = name.lowercased()
    if ["loss", "err", "perplexity", "mse", "mae", "rmse", "regret", "latency"]
      .contains(where: name.contains)
    {
      return true
    }
    let words = name.split { !$0.isLetter }
    return words.contains {
      ["nll", "ppl", "wer", "cer", "fid", "bpb", "bpc", "mape"].contains($0)
    }
  }

  /// How much it says of how good a run is, from its name: results on data that were held out
  /// before those of training, rates before losses, and what is only watched last.
  package static func weight(_ name: String) -> Int {
    let name = name.lowercased()
    func has(_ parts: String...) -> Bool { parts.contains(where: name.contains) }
    var weight = 0
    if has("test") { weight += 5 }
    if has("val", "eval", "dev", "objective", "result") { weight += 4 }
    if has("train") { weight -= 2 }
    if has("acc", "auc", "f1", "score", "top1", "reward", "return", "bleu", "map", "iou", "r2") {
      weight += 3
    }
    if isLessBetter(name) { weight += 2 }
    let isWatched =
      has("lr", "epoch", "step", "time", "second", "grad", "norm")
      || has("memory", "gpu", "cpu", "system")
    if isWatched { weight -= 6 }
    return weight
  }
}
