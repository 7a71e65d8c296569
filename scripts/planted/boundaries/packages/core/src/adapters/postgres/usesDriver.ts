// planted: core-adapter-driver-postgres
import "effect"
import "dependency-cruiser"
