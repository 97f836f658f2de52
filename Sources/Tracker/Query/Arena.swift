/// Lists of many rows in a few arrays: neighbours in memory, where each row would have an allocation of its own.
///
/// The arrays are chunks of a limited size, so that growing copies nothing and leaves little room unused. A row
/// whose list changes gets new room at the end; when half of the room is unused, the rest moves together.
struct Arena<Element: BitwiseCopyable & Sendable>: Sendable {
  /// Where a row's list stands.
  private struct Place: Sendable {
    var chunk: UInt32 = 0
    var start: UInt32 = 0
    var count: UInt32 = 0

    /// Its part of a chunk of bytes.
    func bytes(of chunk: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: chunk[Int(start)..<Int(start) + Int(count)])
    }
  }

  private var chunks: [[Element]] = []
  private var places: [Place] = []
  /// How many rows behind those that have a place have empty lists: where all have, they take no memory.
  private var padding = 0
  private var used = 0
  private var unused = 0
  /// How many rows there will be, as far as is known: room for their places is made when the first has one.
  private var expected = 0

  init() {}

  /// Makes room for so many rows in all.
  mutating func reserve(_ rows: Int) { expected = rows }

  /// Lists one behind the other, with how many elements each has; nil where that doesn't fit.
  init?(counts: [UInt32], elements: [Element]) {
    places.reserveCapacity(counts.count)
    var start = 0
    for count in counts {
      places.append(count == 0 ? Place() : Place(start: UInt32(truncatingIfNeeded: start), count: count))
      start += Int(count)
    }
    guard start == elements.count, start <= Int(UInt32.max) else { return nil }
    used = start
    if elements.isEmpty { (places, padding) = ([], counts.count) } else { chunks = [elements] }
  }

  /// How many elements a chunk has room for; a longer list has a chunk of its own.
  private static var chunkSize: Int { (1 << 18) / max(1, MemoryLayout<Element>.stride) }

  /// How many rows there are.
  var rows: Int { places.count + padding }

  /// How many elements a row's list has.
  func count(_ row: Int) -> Int { row < places.count ? Int(places[row].count) : 0 }

  subscript(row: Int) -> ArraySlice<Element> {
    guard row < places.count else { return [] }
    let place = places[row]
    guard place.count > 0 else { return [] }
    let start = Int(place.start)
    return chunks[Int(place.chunk)][start..<start + Int(place.count)]
  }

  /// Reads a row's list as it stands in memory.
  @inline(__always)
  func withList<Result>(_ row: Int, _ read: (UnsafeBufferPointer<Element>) -> Result) -> Result {
    guard row < places.count, places[row].count > 0 else {
      return read(UnsafeBufferPointer(start: nil, count: 0))
    }
    let place = places[row]
    let start = Int(place.start)
    return chunks[Int(place.chunk)].withUnsafeBufferPointer { chunk in
      read(UnsafeBufferPointer(rebasing: chunk[start..<start + Int(place.count)]))
    }
  }

  /// Whether something holds for an element of a row's list; quicker than asking the list, which is a value of its own.
  @inline(__always)
  func contains(_ row: Int, where holds: (Element) -> Bool) -> Bool {
    guard row < places.count else { return false }
    let place = places[row]
    for offset in 0..<Int(place.count) where holds(chunks[Int(place.chunk)][Int(place.start) + offset]) {
      return true
    }
    return false
  }

  /// Gives each element of some rows' lists, in the order of the rows.
  @inline(__always)
  func forEach(in rows: some Sequence<Int>, _ body: (_ row: Int, _ element: Element) -> Void) {
    var number = -1
    // Held while rows stand in it: one chunk has many.
    var chunk: [Element] = []
    for row in rows where row < places.count {
      let place = places[row]
      guard place.count > 0 else { continue }
      if Int(place.chunk) != number {
        number = Int(place.chunk)
        chunk = chunks[number]
      }
      let start = Int(place.start)
      for index in start..<start + Int(place.count) { body(row, chunk[index]) }
    }
  }

  /// Gives the lists of some rows, in their order, as they stand in memory.
  @inline(__always)
  func forEachList(in rows: Range<Int>, _ body: (_ row: Int, _ list: UnsafeBufferPointer<Element>) -> Void) {
    let end = min(rows.upperBound, places.count)
    var row = rows.lowerBound
    while row < end {
      let number = places[row].chunk
      let chunk = Int(number) < chunks.count ? chunks[Int(number)] : []
      chunk.withUnsafeBufferPointer { chunk in
        while row < end, places[row].chunk == number {
          let start = Int(places[row].start)
          body(row, UnsafeBufferPointer(rebasing: chunk[start..<start + Int(places[row].count)]))
          row += 1
        }
      }
    }
    while row < rows.upperBound {
      body(row, UnsafeBufferPointer(start: nil, count: 0))
      row += 1
    }
  }

  /// Sets a row's list. Rows are numbered from 0; a new one is added at the end.
  mutating func set(_ row: Int, to list: some Collection<Element>) {
    if row >= places.count {
      guard !list.isEmpty else { return pad(to: row + 1) }
      givePlaces(to: row + 1)
    } else {
      unused += count(row)
      used -= count(row)
    }
    places[row] = append(list)
    used += list.count
    if unused > max(used, Self.chunkSize) { compact() }
  }

  private mutating func append(_ list: some Collection<Element>) -> Place {
    let count = list.count
    guard count > 0 else { return Place() }
    if chunks.last.map({ $0.count + count > Self.chunkSize }) ?? true {
      var chunk: [Element] = []
      // The first one grows: many arenas are small.
      if !chunks.isEmpty { chunk.reserveCapacity(max(count, Self.chunkSize)) }
      chunks.append(chunk)
    }
    let last = chunks.count - 1
    let start = chunks[last].count
    chunks[last].append(contentsOf: list)
    return Place(chunk: UInt32(last), start: UInt32(start), count: UInt32(count))
  }

  private mutating func compact() {
    var moved = Arena()
    for row in places.indices { moved.set(row, to: self[row]) }
    moved.pad(to: rows)
    self = moved
  }

  /// Gives a place to each of so many rows.
  private mutating func givePlaces(to rows: Int) {
    if places.isEmpty { places.reserveCapacity(expected) }
    guard rows > places.count else { return }
    padding = max(0, self.rows - rows)
    places.append(contentsOf: repeatElement(Place(), count: rows - places.count))
  }
}

extension Arena<UInt8> {
  /// Eight bytes of a row's list as a number that is in order where they are; zeros behind its end.
  func eight(_ row: Int, from start: Int) -> UInt64 {
    withList(row) { list in
      if start + 8 <= list.count {
        return UnsafeRawBufferPointer(list).loadUnaligned(fromByteOffset: start, as: UInt64.self).bigEndian
      }
      var number: UInt64 = 0
      for place in start..<start + 8 { number = number << 8 | (place < list.count ? UInt64(list[place]) : 0) }
      return number
    }
  }

  /// Whether a row's list stands before another's, byte by byte; eight bytes a step.
  func precedes(_ one: Int, _ other: Int) -> Bool {
    guard count(one) > 0, count(other) > 0 else { return count(one) < count(other) }
    let (left, right) = (places[one], places[other])
    return chunks[Int(left.chunk)].withUnsafeBytes { leftBytes in
      chunks[Int(right.chunk)].withUnsafeBytes { rightBytes in
        let (left, right) = (left.bytes(of: leftBytes), right.bytes(of: rightBytes))
        let shorter = min(left.count, right.count)
        var place = 0
        while place + 8 <= shorter {
          let word = left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          let otherWord = right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          if word != otherWord { return word.bigEndian < otherWord.bigEndian }
          place += 8
        }
        while place < shorter {
          if left[place] != right[place] { return left[place] < right[place] }
          place += 1
        }
        return left.count < right.count
      }
    }
  }
}

// MARK: Many rows at once

extension Arena {
  /// Adds the rows of another one at the end. No element is copied: both share the chunks.
  mutating func append(_ other: Arena) {
    guard !other.places.isEmpty else { return pad(to: rows + other.rows) }
    if rows == 0, other.rows >= expected { return self = other }
    givePlaces(to: rows)
    padding = other.padding
    let shift = UInt32(chunks.count)
    chunks += other.chunks
    let start = places.count
    places += other.places
    // What is empty has no chunk.
    for row in start..<places.count where places[row].count > 0 { places[row].chunk += shift }
    used += other.used
    unused += other.unused
  }

  /// Adds rows with empty lists, until there are so many.
  mutating func pad(to rows: Int) {
    padding += max(0, rows - self.rows)
  }

  /// Puts the lists of another one's rows into rows of this one that have none, from `first` on; without a copy.
  mutating func put(_ other: Arena, from first: Int, where isWanted: (Int) -> Bool) {
    givePlaces(to: min(rows, first + other.places.count))
    let shift = UInt32(chunks.count)
    chunks += other.chunks
    for (row, place) in other.places.enumerated() where place.count > 0 && isWanted(first + row) {
      places[first + row] = Place(chunk: place.chunk + shift, start: place.start, count: place.count)
    }
    used += other.used
    unused += other.unused
  }

  /// Puts another element in the place of each.
  mutating func replaceEach(_ replace: (Element) -> Element) {
    for number in chunks.indices {
      chunks[number].withUnsafeMutableBufferPointer { chunk in
        for place in chunk.indices { chunk[place] = replace(chunk[place]) }
      }
    }
  }

  /// Whether something holds for all elements, those of no row included.
  @inline(__always)
  func allSatisfy(_ holds: (Element) -> Bool) -> Bool {
    chunks.allSatisfy { chunk in
      // Without a branch, so that several are compared at once.
      var wrong = 0
      for place in chunk.indices { wrong &+= holds(chunk[place]) ? 0 : 1 }
      return wrong == 0
    }
  }

  /// How many elements each row has.
  var counts: [UInt32] { places.map(\.count) + repeatElement(0, count: padding) }

  /// The elements of all rows, in their order.
  var elements: [Element] {
    if let whole { return whole }
    var elements: [Element] = []
    elements.reserveCapacity(used)
    for row in places.indices { elements.append(contentsOf: self[row]) }
    return elements
  }

  /// The only chunk, where it holds the rows' elements in their order and no others, as in a block that was just made.
  private var whole: [Element]? {
    guard chunks.count == 1, chunks[0].count == used else { return nil }
    var next: UInt32 = 0
    for place in places where place.count > 0 {
      if place.start != next { return nil }
      next += place.count
    }
    return chunks[0]
  }
}
