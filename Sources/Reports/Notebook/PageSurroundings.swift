/// What stands around a page: the other pages of its site, or the preview that shows it.
package struct PageSurroundings: Sendable {
  /// A page nearby.
  package struct Neighbour: Sendable, Equatable {
    package var address: String
    package var title: String

    package init(address: String, title: String) {
      self.address = address
      self.title = title
    }
  }

  /// The address of the site's index.
  package var index: String?
  package var previous: Neighbour?
  package var next: Neighbour?
  /// Where links of the report lead in the site, by what the report says.
  package var links: [String: String] = [:]
  /// The script that loads the page again when something changes; for a preview.
  package var reloadScript: String?

  package init() {}

  /// The values of a page's template.
  var values: [String: Any] {
    var values: [String: Any] = [:]
    if let index { values["index"] = index }
    if let previous { values["previous"] = ["address": previous.address, "text": previous.title] }
    if let next { values["next"] = ["address": next.address, "text": next.title] }
    if let reloadScript { values["reload_script"] = reloadScript }
    return values
  }
}
