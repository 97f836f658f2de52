extension RunSequence {
  /// N1 and N2: neutrals between two characters of one direction take it, others that of the level.
  func resolveNeutralTypes() {
    var before = start
    var index = 0
    while index < count {
      if let direction = classes[index].direction {
        before = direction
        index += 1
        continue
      }
      let first = index
      while index < count, classes[index].direction == nil { index += 1 }
      let after = index < count ? classes[index].direction ?? end : end
      fill(first..<index, with: before == after ? before : embeddingDirection)
    }
  }
}
