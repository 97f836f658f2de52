import Config
import Tracker

/// How far the reading of the folder has come.
struct Loading: Sendable {
  var done = 0
  var total = 0
  /// The records that have arrived, where the screen goes on showing what was read before.
  var library: Library?
  /// How many records there were when the list was last made.
  var listed = 0
}

/// A folder is read in parts, those with the newest dates first. What is read for the first time is listed as it
/// comes; what is read again takes the place of the former when it is whole.
extension App {
  mutating func takeArrived(
    _ rows: RowBlock, _ removed: [String], _ organisations: [Organisation], done: Int, total: Int
  ) -> [Effect] {
    beginLoading(organisations)
    loading?.done = done
    loading?.total = total
    if loading?.library == nil {
      library.reserve(total)
      for id in removed { library.remove(id) }
      library.insert(rows)
    } else {
      for id in removed { loading?.library?.remove(id) }
      loading?.library?.insert(rows)
    }
    // Each list costs as much as many files; what is whole is listed in a moment, all at once.
    guard let loading, loading.library == nil, 2 * done <= total, library.count >= 8 * loading.listed else {
      return []
    }
    self.loading?.listed = library.count
    refresh()
    return []
  }

  mutating func takeFolder(
    _ entries: [Library.Entry], _ organisations: [Organisation], _ problems: [Problem], isChecked: Bool
  ) -> [Effect] {
    beginLoading(organisations)
    add(entries)
    isChecking = !isChecked
    hasLoaded = true
    if let library = loading?.library { replace(with: library) }
    loading = nil
    marks.keep { library[$0] != nil }
    self.problems = problems.filter { $0.severity == .error }
    refresh()
    list.endArrival()
    return lookAgain() + (isChecked ? [.listLeftovers] : [])
  }

  /// Whether the query looks for words in texts that are not read yet: what it finds says nothing.
  var isAheadOfTexts: Bool { library.lacksTexts && query.parts.contains(.texts) }

  /// Takes what the rows lacked until now: what was looked for by words meanwhile is looked for again.
  mutating func take(_ texts: [RowTexts]) -> [Effect] {
    library.complete(texts)
    guard query.parts.union(sort.parts).contains(.texts) else { return [] }
    refresh()
    return lookAgain()
  }

  /// Brings to the screen what the files say otherwise than the rows that were kept, as others' work does: nothing that the
  /// person looks at moves. It happened before this start, and is not told.
  mutating func take(checked change: FolderChange) -> [Effect] {
    isChecking = false
    let told = others
    let effects = take(change)
    others.forget(but: told)
    return effects + [.listLeftovers]
  }

  private mutating func beginLoading(_ organisations: [Organisation]) {
    guard loading == nil else { return }
    let reference = Reference(
      vocabulary: config.vocabulary,
      registry: config.registry(own: organisations), today: today)
    loading = Loading()
    if library.count == 0 {
      replace(with: Library(reference: reference))
    } else {
      loading?.library = Library(reference: reference)
    }
  }

  private mutating func replace(with library: Library) {
    self.library = library
    termMemory = TermMemory()
  }

  private mutating func add(_ entries: [Library.Entry]) {
    for entry in entries {
      if loading?.library == nil { library.insert(entry) } else { loading?.library?.insert(entry) }
    }
  }
}
