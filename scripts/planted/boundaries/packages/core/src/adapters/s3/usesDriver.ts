// planted: core-adapter-driver-s3
import "effect"
import "dependency-cruiser"
