import Dispatch
import Synchronization

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

/// Does the same to every item, on several cores; whether all have gone well. None is begun behind one that has not.
func allInParallel<Item: Sendable>(
  _ items: [Item], cores: Int, _ body: @Sendable (Item) -> Bool
) -> Bool {
  if cores == 1 || items.count < 2 { return items.allSatisfy(body) }
  let next = Atomic<Int>(0)
  let isWell = Atomic<Bool>(true)
  DispatchQueue.concurrentPerform(iterations: cores) { _ in
    while isWell.load(ordering: .relaxed) {
      let item = next.add(1, ordering: .relaxed).oldValue
      if item >= items.count { return }
      if !body(items[item]) { isWell.store(false, ordering: .relaxed) }
    }
  }
  return isWell.load(ordering: .relaxed)
}
