// planted: core-adapter-driver-smtp
import "effect"
import "dependency-cruiser"
