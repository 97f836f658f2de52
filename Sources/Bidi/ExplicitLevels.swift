/// An entry of the directional status stack (UAX #9, X1).
private struct DirectionalStatus {
  var level: Level
  /// L or R within an override.
  var override: BidiClass?
  var isIsolate = false
}

/// The state of rules X1 to X8.
private struct ExplicitState {
  /// The deepest level that explicit formatting reaches (UAX #9, BD2).
  static let maximumDepth: UInt8 = 125

  private var enclosing: [DirectionalStatus] = []
  private(set) var top: DirectionalStatus
  private var overflowIsolates = 0
  private var overflowEmbeddings = 0
  private var validIsolates = 0

  init(baseLevel: Level) {
    top = DirectionalStatus(level: baseLevel)
  }

  /// Whether an isolate that begins now overflows whatever its direction.
  var isInOverflow: Bool { overflowIsolates > 0 || overflowEmbeddings > 0 }

  /// X2 to X5.
  mutating func embed(rightToLeft: Bool, override: BidiClass? = nil) {
    if let level = nextLevel(rightToLeft: rightToLeft) {
      enclosing.append(top)
      top = DirectionalStatus(level: level, override: override)
    } else if overflowIsolates == 0 {
      overflowEmbeddings += 1
    }
  }

  /// X5a and X5b.
  mutating func isolate(rightToLeft: Bool) {
    if let level = nextLevel(rightToLeft: rightToLeft) {
      validIsolates += 1
      enclosing.append(top)
      top = DirectionalStatus(level: level, override: nil, isIsolate: true)
    } else {
      overflowIsolates += 1
    }
  }

  /// X6a.
  mutating func endIsolate() {
    if overflowIsolates > 0 {
      overflowIsolates -= 1
    } else if validIsolates > 0 {
      overflowEmbeddings = 0
      while !top.isIsolate { pop() }
      pop()
      validIsolates -= 1
    }
  }

  /// X7.
  mutating func endEmbedding() {
    guard overflowIsolates == 0 else { return }
    if overflowEmbeddings > 0 {
      overflowEmbeddings -= 1
    } else if !top.isIsolate {
      pop()
    }
  }

  /// The least level above the top's of the direction wanted; nil where it overflows.
  private func nextLevel(rightToLeft: Bool) -> Level? {
    guard !isInOverflow else { return nil }
    let above = top.level.rawValue + 1
    let level = Level(above & 1 == (rightToLeft ? 1 : 0) ? above : above + 1)
    return level.rawValue <= Self.maximumDepth ? level : nil
  }

  private mutating func pop() {
    if let status = enclosing.popLast() { top = status }
  }
}

extension Resolver {
  /// X1 to X8: sets the explicit levels, the classes that overrides give, and the matches of isolates.
  func resolveExplicitLevels() {
    if present.hasIsolates { matchIsolates() }
    var state = ExplicitState(baseLevel: baseLevel)
    var place = 0
    while place < count {
      let kind = original[place]
      switch kind {
      case .rightToLeftEmbedding: state.embed(rightToLeft: true)
      case .leftToRightEmbedding: state.embed(rightToLeft: false)
      case .rightToLeftOverride: state.embed(rightToLeft: true, override: .rightToLeft)
      case .leftToRightOverride: state.embed(rightToLeft: false, override: .leftToRight)
      case .popDirectionalFormat: state.endEmbedding()
      case .boundaryNeutral, .paragraphSeparator: break  // X8: the base level, which is set already
      case .popDirectionalIsolate:
        state.endIsolate()
        apply(state.top, at: place)
      case .rightToLeftIsolate, .leftToRightIsolate, .firstStrongIsolate:
        apply(state.top, at: place)
        state.isolate(rightToLeft: isolateIsRightToLeft(kind, at: place, in: state))
      default: apply(state.top, at: place)  // X6
      }
      place += 1
    }
  }

  private func apply(_ status: DirectionalStatus, at place: Int) {
    explicitLevels[place] = status.level
    if let override = status.override { classes[place] = override }
  }

  /// X5c: an FSI has the direction of the first strong character that it holds, left-to-right without one.
  /// In overflow nobody asks, so that text of nothing but FSI isn't searched over and over.
  private func isolateIsRightToLeft(_ kind: BidiClass, at place: Int, in state: ExplicitState) -> Bool {
    guard kind == .firstStrongIsolate, !state.isInOverflow else { return kind == .rightToLeftIsolate }
    let end = matches[place] >= 0 ? matches[place] : count
    return firstStrongLevel(original, from: place + 1, to: end) == .rightToLeft
  }

  /// BD9: finds for each isolate initiator its PDI.
  private func matchIsolates() {
    matches.initialize(repeating: -1, count: count)
    var open: [Int] = []
    var place = 0
    while place < count {
      if original[place].isIsolateInitiator {
        open.append(place)
      } else if original[place] == .popDirectionalIsolate, let initiator = open.popLast() {
        matches[initiator] = place
        matches[place] = initiator
      }
      place += 1
    }
  }
}
