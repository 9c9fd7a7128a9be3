// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "sqltrack",
  products: [
    .executable(name: "sqltrack", targets: ["sqltrack"]),
    // The module Tracking, for programs that track themselves.
    .library(name: "SQLTrack", targets: ["Tracking"]),
    // redun's call graphs, for programs that read them or record their own.
    .library(name: "CallGraph", targets: ["CallGraph"]),
    // The job stores of jobman, for programs that hand out work or do it.
    .library(name: "JobStore", targets: ["JobStore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C libraries, each imported by one wrapper. libpq is loaded when the first
    // PostgreSQL connection opens, so CPostgres gives types and links nothing.
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPostgres", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    // templates/, assets/ and reports/ compiled into the binary.
    .target(name: "CAssets"),
    .target(name: "Assets", dependencies: ["CAssets"]),
    // Calls of Linux that Swift does not import.
    .target(name: "CFiles"),
    // What opens a file that somebody names, and says why it cannot.
    .target(name: "Files"),

    .target(name: "Tables"),
    .target(name: "Markup", dependencies: ["CFiles", "Files"]),
    .target(
      name: "Databases",
      dependencies: ["CFiles", "CPostgres", "CSQLite", "Files", "Statistics", "Tables"]),
    .target(name: "Plots", dependencies: ["Assets", "Markup", "Statistics", "Tables"]),
    .target(name: "Markdown", dependencies: ["CMark", "Tables"]),
    .target(name: "Math", dependencies: ["Tables"]),
    .target(name: "Statistics", dependencies: ["Tables"]),
    .target(name: "Highlighting", dependencies: ["Markup", "Tables"]),
    .target(name: "Docopt", dependencies: ["Files", "Tables"]),
    .target(name: "Tracking", dependencies: ["Assets", "Databases", "Docopt", "Tables"]),
    .target(name: "CallGraph", dependencies: ["Databases", "Files", "Tables"]),
    .target(name: "JobStore", dependencies: ["Databases", "Tables"]),
    .target(name: "Events", dependencies: ["Databases", "Tables"]),
    .target(name: "Trackers", dependencies: ["Databases", "Tables"]),
    .target(
      name: "Reports",
      dependencies: [
        "Assets", "Databases", "Files", "Highlighting", "Markdown", "Markup", "Math", "Plots",
        "Statistics", "Tables",
        .product(name: "Mustache", package: "swift-mustache"),
        // For CYaml, the parser in C that it brings.
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Lineage", dependencies: ["CallGraph", "Databases", "Plots", "Reports", "Tables"]),
    .target(name: "Jobs", dependencies: ["Databases", "JobStore", "Reports", "Tables"]),
    .target(
      name: "Publishing", dependencies: ["Databases", "Files", "Markup", "Reports", "Tables"]),
    .target(name: "Preview", dependencies: ["Files", "Reports"]),
    .executableTarget(
      name: "sqltrack",
      dependencies: [
        "Assets", "CallGraph", "Databases", "Events", "Files", "JobStore", "Jobs", "Lineage",
        "Markup", "Preview", "Publishing", "Reports", "Tables", "Trackers", "Tracking",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Command"),

    // What tests of several modules need: a PostgreSQL server of their own, the shared data,
    // snapshots, seeded numbers.
    .target(name: "TestSupport", dependencies: ["Statistics"], path: "Tests/Support"),
    .executableTarget(name: "TrackingProbe", dependencies: ["Tracking"], path: "Tests/Probe"),
    // What reads the input of strangers, and what must hold whatever they write: for the fuzzer
    // and for the tests.
    .target(
      name: "FuzzSurfaces",
      dependencies: [
        "CallGraph", "Databases", "Docopt", "Highlighting", "JobStore", "Markdown", "Markup",
        "Math", "Plots", "Preview", "Reports", "Tables", "TestSupport", "Tracking",
      ],
      path: "Tests/FuzzSurfaces"),
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzSurfaces"], path: "Tests/Fuzz", exclude: ["Corpus"]),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzSurfaces"]),
    .testTarget(
      name: "TablesTests", dependencies: ["Tables", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(name: "MarkupTests", dependencies: ["Files", "Markup", "TestSupport"]),
    .testTarget(
      name: "PlotsTests", dependencies: ["Markup", "Plots", "Statistics", "Tables", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "Tables", "TestSupport"]),
    .testTarget(name: "MathTests", dependencies: ["Math", "TestSupport"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["Fixtures"]),
    .testTarget(
      name: "HighlightingTests", dependencies: ["Highlighting", "Markup", "TestSupport"]),
    .testTarget(name: "DocoptTests", dependencies: ["Docopt", "Tables", "TestSupport"]),
    .testTarget(name: "DatabasesTests", dependencies: ["Databases", "Tables", "TestSupport"]),
    .testTarget(
      name: "TrackingTests",
      dependencies: ["Databases", "Tables", "TestSupport", "Tracking", "TrackingProbe"]),
    .testTarget(
      name: "CallGraphTests", dependencies: ["CallGraph", "Databases", "Tables", "TestSupport"]),
    .executableTarget(name: "JobProbe", dependencies: ["JobStore"], path: "Tests/JobProbe"),
    .testTarget(
      name: "JobStoreTests",
      dependencies: ["Databases", "JobProbe", "JobStore", "Tables", "TestSupport"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Databases", "Docopt", "Files", "Markdown", "Markup", "Math", "Plots", "Reports", "Tables",
        "TestSupport",
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "LineageTests",
      dependencies: [
        "CallGraph", "Databases", "Lineage", "Markup", "Plots", "Reports", "Tables", "TestSupport",
      ]),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Databases", "Files", "Markup", "Publishing", "Reports", "Tables", "TestSupport",
      ]),
    .testTarget(name: "PreviewTests", dependencies: ["Preview", "Reports", "TestSupport"]),
    .testTarget(
      name: "JobsTests",
      dependencies: ["Databases", "JobStore", "Jobs", "Reports", "Tables", "TestSupport"]),
    .testTarget(
      name: "EventsTests", dependencies: ["Databases", "Events", "Tables", "TestSupport"]),
    .testTarget(
      name: "TrackersTests", dependencies: ["Databases", "Tables", "TestSupport", "Trackers"]),
    .testTarget(name: "PageTests", dependencies: ["Tables", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: ["Databases", "Preview", "Tables", "TestSupport", "sqltrack"]),
  ],
  swiftLanguageModes: [.v6]
)
