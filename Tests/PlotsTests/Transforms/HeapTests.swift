import TestSupport
import Testing

@testable import Plots

@Suite struct HeapTests {
  @Test func elementsComeOutInTheirOrder() {
    var heap = Heap<Int>()
    for number in [5, 3, 9, 1, 3, 7, 1] { heap.insert(number) }
    var sorted: [Int] = []
    while let least = heap.removeLeast() { sorted.append(least) }
    #expect(sorted == [1, 1, 3, 3, 5, 7, 9])
  }

  @Test func theLeastIsAtHand() {
    var heap = Heap<Int>()
    #expect(heap.least == nil)
    #expect(heap.removeLeast() == nil)
    heap.insert(4)
    heap.insert(2)
    #expect(heap.least == 2)
    #expect(heap.removeLeast() == 2)
    #expect(heap.least == 4)
  }

  @Test func insertingAndRemovingMayTakeTurns() {
    var heap = Heap<Int>()
    var removed: [Int] = []
    for number in 0..<100 {
      heap.insert((number * 37) % 100)
      if number % 3 == 2, let least = heap.removeLeast() { removed.append(least) }
    }
    while let least = heap.removeLeast() { removed.append(least) }
    #expect(removed.sorted() == Array(0..<100))
    #expect(removed.suffix(67) == removed.suffix(67).sorted()[...])
  }
}
