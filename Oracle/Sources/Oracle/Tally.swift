/// Counts of what was compared, of what was the same, and of the differences by explanation.
struct Tally {
  /// What is compared, as the report names it.
  let name: String
  private(set) var compared = 0
  private var same = 0
  private var notAsked: [String: Int] = [:]
  private var explained: [String: Int] = [:]
  private(set) var unexplained = 0
  private var examples: [String] = []

  init(_ name: String) { self.name = name }

  mutating func addSame(_ count: Int = 1) {
    compared += count
    same += count
  }

  /// The oracle was not asked, for a reason of its own.
  mutating func addNotAsked(_ reason: String) { notAsked[reason, default: 0] += 1 }

  /// A difference; without an explanation it fails the check.
  ///
  /// - Parameter example: what shows it, made only where it is printed.
  mutating func addDifference(_ explanation: String?, example: @autoclosure () -> String) {
    compared += 1
    guard let explanation else {
      unexplained += 1
      if examples.count < 12 { examples.append(example()) }
      return
    }
    explained[explanation, default: 0] += 1
  }

  func report() {
    print("\n\(name): \(compared) compared, \(same) the same, \(unexplained) differences without explanation")
    for (reason, count) in explained.sorted(by: { $0.value > $1.value }) { print(right(count), reason) }
    for (reason, count) in notAsked.sorted(by: { $0.value > $1.value }) {
      print(right(count), "not asked: " + reason)
    }
    for example in examples { print("  UNEXPLAINED", example) }
  }

  private func right(_ count: Int) -> String {
    let digits = String(count)
    return String(repeating: " ", count: max(0, 9 - digits.count)) + digits
  }
}
