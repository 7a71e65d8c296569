// planted: core-adapter-driver-minisearch
import "effect"
import "dependency-cruiser"
