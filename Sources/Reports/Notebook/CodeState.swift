/// The commit that a report was made from, for its provenance.
package struct CodeState: Equatable, Sendable {
  /// The commit's full hash.
  package var commit: String
  /// The branch, or nil when none is checked out.
  package var branch: String?
  /// Files that differ from the commit.
  package var modified: Int

  package init(commit: String, branch: String?, modified: Int) {
    self.commit = commit
    self.branch = branch
    self.modified = modified
  }

  /// Reads what `git status --porcelain=v2 --branch` prints.
  package init?(porcelain text: String) {
    var commit: String?
    var branch: String?
    var modified = 0
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.hasPrefix("# branch.oid"), let oid = words.last, oid != "(initial)" {
        commit = String(oid)
      } else if line.hasPrefix("# branch.head"), let head = words.last, head != "(detached)" {
        branch = String(head)
      } else if !line.hasPrefix("#") {
        modified += 1
      }
    }
    guard let commit else { return nil }
    self.init(commit: commit, branch: branch, modified: modified)
  }
}
