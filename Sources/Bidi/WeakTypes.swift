extension RunSequence {
  /// W1 to W7. A rule whose class the paragraph doesn't have is left out.
  func resolveWeakTypes() {
    let present = resolver.present
    if present.contains(.nonspacingMark) { resolveMarks() }
    if present.contains(.europeanNumber) { resolveArabicContext() }
    if present.contains(.arabicLetter) { replaceArabicLetters() }
    if present.contains(.commonSeparator) || present.contains(.europeanSeparator) { resolveSeparators() }
    if present.contains(.europeanTerminator) { resolveTerminators() }
    if present.contains(.europeanNumber) { resolveEuropeanNumbers() }
  }

  /// W1: a mark has the class of the character before it; behind an isolate it is a neutral.
  private func resolveMarks() {
    var before = start
    var index = 0
    while index < count {
      if classes[index] == .nonspacingMark {
        let isBehindIsolate = before.isIsolateInitiator || before == .popDirectionalIsolate
        classes[index] = isBehindIsolate ? .otherNeutral : before
      }
      before = classes[index]
      index += 1
    }
  }

  /// W2: a European number behind an Arabic letter is an Arabic number.
  private func resolveArabicContext() {
    guard resolver.present.contains(.arabicLetter) else { return }
    var isArabic = false
    var index = 0
    while index < count {
      switch classes[index] {
      case .arabicLetter: isArabic = true
      case .leftToRight, .rightToLeft: isArabic = false
      case .europeanNumber where isArabic: classes[index] = .arabicNumber
      default: break
      }
      index += 1
    }
  }

  /// W3.
  private func replaceArabicLetters() {
    var index = 0
    while index < count {
      if classes[index] == .arabicLetter { classes[index] = .rightToLeft }
      index += 1
    }
  }

  /// W4 and, for separators, W6: a single separator between two numbers of one kind belongs to them, others
  /// are neutrals.
  private func resolveSeparators() {
    var index = 0
    while index < count {
      let kind = classes[index]
      if kind == .commonSeparator || kind == .europeanSeparator {
        let before = index > 0 ? classes[index - 1] : start
        let after = index + 1 < count ? classes[index + 1] : end
        let joins = before == .europeanNumber || (before == .arabicNumber && kind == .commonSeparator)
        classes[index] = joins && before == after ? before : .otherNeutral
      }
      index += 1
    }
  }

  /// W5 and, for terminators, W6: terminators beside a European number belong to it, others are neutrals.
  private func resolveTerminators() {
    var index = 0
    while index < count {
      guard classes[index] == .europeanTerminator else {
        index += 1
        continue
      }
      let first = index
      while index < count, classes[index] == .europeanTerminator { index += 1 }
      let isBeside =
        first > 0 && classes[first - 1] == .europeanNumber
        || index < count && classes[index] == .europeanNumber
      fill(first..<index, with: isBeside ? .europeanNumber : .otherNeutral)
    }
  }

  /// W7: a European number in left-to-right context is L.
  private func resolveEuropeanNumbers() {
    var isLeftToRight = start == .leftToRight
    var index = 0
    while index < count {
      switch classes[index] {
      case .leftToRight: isLeftToRight = true
      case .rightToLeft: isLeftToRight = false
      case .europeanNumber where isLeftToRight: classes[index] = .leftToRight
      default: break
      }
      index += 1
    }
  }

  /// Gives a range of characters one class.
  func fill(_ range: Range<Int>, with kind: BidiClass) {
    (classes + range.lowerBound).update(repeating: kind, count: range.count)
  }
}
