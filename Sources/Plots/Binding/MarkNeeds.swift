/// What a mark asks of the figure around it, given what its axes would be.
package struct MarkNeeds: Sendable {
  /// The axes that begin at zero.
  package var zeroX = false
  package var zeroY = false
  /// The axes that are categories even where the column holds numbers.
  package var bandsX = false
  package var bandsY = false
  /// The channels without which there is nothing to draw.
  package var required: [ChannelName] = [.x, .y]
  /// The mark draws its own axes and fills the panel.
  package var drawsOwnAxes = false
  /// Among axes of its own the one of y has its title above the panel.
  package var titlesY = false
  /// The drawing is small and bare: no titles and hardly a margin.
  package var isBare = false
  /// Bands touch each other, and rows are as tall as columns are wide.
  package var fillsBands = false
  /// A column of numbers as colour is a scale of levels, not a set of values.
  package var readsColorAsLevels = false
  /// That holds even where the numbers are few, as in a heatmap.
  package var readsFewAsLevels = false
  /// Sides of the panel that stay free, for labels that the mark draws there.
  package var leftRoom = 0.0
  package var rightRoom = 0.0
  /// Panels are as high as wide when the author gives no size.
  package var isSquare = false
  /// How high the panel is when the author gives no size; nil leaves it to the figure.
  package var height: Double?

  package init() {}

  /// What layers on top of each other need together.
  func union(_ other: MarkNeeds) -> MarkNeeds {
    var both = self
    both.zeroX = zeroX || other.zeroX
    both.zeroY = zeroY || other.zeroY
    both.bandsX = bandsX || other.bandsX
    both.bandsY = bandsY || other.bandsY
    both.required = required.filter(other.required.contains)
    both.drawsOwnAxes = drawsOwnAxes || other.drawsOwnAxes
    both.titlesY = titlesY || other.titlesY
    both.isBare = isBare || other.isBare
    both.fillsBands = fillsBands || other.fillsBands
    both.readsColorAsLevels = readsColorAsLevels && other.readsColorAsLevels
    both.readsFewAsLevels = readsFewAsLevels && other.readsFewAsLevels
    both.leftRoom = max(leftRoom, other.leftRoom)
    both.rightRoom = max(rightRoom, other.rightRoom)
    both.isSquare = isSquare || other.isSquare
    both.height = height ?? other.height
    return both
  }
}
