/// The pages of one report.
struct SiteGroup {
  let report: SiteReport
  /// The key of the pages; nil after a failure.
  var key: String?
  /// The paths of the pages in the site, those that were kept included.
  var pages: [String]
  /// Whether anything ran, so that the index has to be written.
  var hasRun: Bool
  /// What the index says of them; read when it is needed.
  var entries: () -> [PageEntry]
}
