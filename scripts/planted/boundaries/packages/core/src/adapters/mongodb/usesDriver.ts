// planted: core-adapter-listed
import "dependency-cruiser"
