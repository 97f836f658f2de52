/// Which element of a new list comes of which element of an old one.
enum Alignment {
  /// For each new element, the index of the old one that it is or replaces; nil where it is new.
  ///
  /// Equal elements pair up in order as a longest common subsequence; between them what differs pairs up one by one.
  static func sources<Element: Equatable>(of new: [Element], in old: [Element]) -> [Int?] {
    let start = zip(new, old).prefix { $0 == $1 }.count
    let shorter = min(new.count, old.count) - start
    let end = zip(new.reversed(), old.reversed()).prefix(shorter).prefix { $0 == $1 }.count
    let newMiddle = start..<new.count - end
    let oldMiddle = start..<old.count - end

    var sources: [Int?] = (0..<start).map { $0 }
    var at = (new: newMiddle.lowerBound, old: oldMiddle.lowerBound)
    let pairs = commonPairs(Array(new[newMiddle]), Array(old[oldMiddle]))
    let anchors = pairs.map { (new: $0.new + start, old: $0.old + start) }
    for anchor in anchors + [(new: newMiddle.upperBound, old: oldMiddle.upperBound)] {
      while at.new < anchor.new {
        sources.append(at.old < anchor.old ? at.old : nil)
        at = (at.new + 1, at.old + 1)
      }
      if anchor.new < newMiddle.upperBound { sources.append(anchor.old) }
      at = (anchor.new + 1, anchor.old + 1)
    }
    return sources + (0..<end).map { old.count - end + $0 }
  }

  /// A longest common subsequence, as pairs of indices. Lists whose table would be too large share nothing.
  private static func commonPairs<Element: Equatable>(
    _ new: [Element], _ old: [Element]
  ) -> [(new: Int, old: Int)] {
    guard !new.isEmpty, !old.isEmpty, new.count * old.count <= 250_000 else { return [] }
    let width = old.count + 1
    var isEqual = [Bool](repeating: false, count: new.count * width)
    var lengths = [Int](repeating: 0, count: (new.count + 1) * width)
    for i in new.indices.reversed() {
      for j in old.indices.reversed() {
        let place = i * width + j
        isEqual[place] = new[i] == old[j]
        lengths[place] =
          isEqual[place]
          ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
      }
    }
    var pairs: [(new: Int, old: Int)] = []
    var (i, j) = (0, 0)
    while i < new.count, j < old.count {
      let place = i * width + j
      if isEqual[place] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[place + width] >= lengths[place + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
