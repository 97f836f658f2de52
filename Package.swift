// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: warnings are errors, and the upcoming rules on `any` and imports hold.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "himaya",
  products: [
    .library(name: "Bidi", targets: ["Bidi"]),
    .library(name: "Tracker", targets: ["Tracker"]),
    .executable(name: "himaya", targets: ["himaya"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .systemLibrary(name: "Cncurses"),
    .systemLibrary(name: "CLinux"),
    .target(name: "Defaults"),
    .target(name: "Bidi", swiftSettings: settings),
    .target(name: "Screen", dependencies: ["Bidi"], swiftSettings: settings),
    .target(name: "Tracker", swiftSettings: settings),
    .target(name: "Store", dependencies: ["Tracker", "CLinux"], swiftSettings: settings),
    .target(
      name: "Config", dependencies: ["Tracker", "Screen", "Defaults", "TOMLKit"],
      swiftSettings: settings),
    .target(name: "Browser", dependencies: ["Tracker", "Screen", "Config"], swiftSettings: settings),
    .executableTarget(
      name: "himaya",
      dependencies: [
        "Tracker", "Store", "Screen", "Config", "Browser", "Cncurses", "CLinux",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(name: "BidiTests", dependencies: ["Bidi"], swiftSettings: settings),
    .testTarget(name: "ScreenTests", dependencies: ["Screen", "Bidi"], swiftSettings: settings),
    .testTarget(name: "TrackerTests", dependencies: ["Tracker"], swiftSettings: settings),
    .executableTarget(
      name: "StoreWorker", dependencies: ["Store", "Tracker"], path: "Tests/StoreWorker",
      swiftSettings: settings),
    .executableTarget(
      name: "FaultHarness", dependencies: ["Store", "Tracker", "StoreWorker", "himaya"],
      path: "Tests/FaultHarness", swiftSettings: settings),
    .testTarget(
      name: "StoreTests", dependencies: ["Store", "Tracker", "StoreWorker"], swiftSettings: settings),
    .testTarget(
      name: "ConfigTests", dependencies: ["Config", "Tracker", "Screen", "Defaults"],
      swiftSettings: settings),
    .testTarget(
      name: "BrowserTests", dependencies: ["Browser", "Config", "Tracker", "Screen"],
      swiftSettings: settings),
    .testTarget(name: "EndToEnd", dependencies: ["himaya"], swiftSettings: settings),
  ],
  cLanguageStandard: .gnu2x
)
