// planted: core-adapter-driver-sharp
import "effect"
import "dependency-cruiser"
