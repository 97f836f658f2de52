import Dispatch
import Synchronization

/// Does something to parts of a range of numbers, on several cores; the results stand in the order of the parts.
func inParallel<Result: Sendable>(
  parts count: Int, of size: Int = 1024, cores: Int, _ body: @Sendable (Range<Int>) -> Result
) -> [Result] {
  let parts = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  return inParallel(parts, cores: cores, atATime: 1, body)
}

/// Does the same to every item, on several cores; the results stand in the items' order.
///
/// Cores take the next few items when they are done with theirs, so that a slow file holds up no other.
func inParallel<Item: Sendable, Result: Sendable>(
  _ items: [Item], cores: Int, atATime batch: Int = 16, _ body: @Sendable (Item) -> Result
) -> [Result] {
  let next = Atomic<Int>(0)
  let batches = Mutex<[(start: Int, results: [Result])]>([])
  DispatchQueue.concurrentPerform(iterations: max(1, cores)) { _ in
    while true {
      let start = next.add(batch, ordering: .relaxed).oldValue
      if start >= items.count { return }
      let end = min(start + batch, items.count)
      let results = items[start..<end].map(body)
      batches.withLock { $0.append((start, results)) }
    }
  }
  var all: [Result] = []
  all.reserveCapacity(items.count)
  batches.withLock { batches in
    for batch in batches.sorted(by: { $0.start < $1.start }) { all += batch.results }
  }
  return all
}
